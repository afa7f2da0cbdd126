// An open page asks what was saved since, and puts in only what changed, so that the place is kept.
const PAUSE = 250; // milliseconds
let mark = null;
async function ask() {
  if (document.hidden) return;
  const answer = await fetch(location.pathname, { headers: mark ? { "If-None-Match": mark } : {}, cache: "no-store" });
  if (answer.status !== 200) return;
  renew(new DOMParser().parseFromString(await answer.text(), "text/html"));
  mark = answer.headers.get("ETag");
}
function renew(made) {
  const broken = made.getElementById("broken");
  exchange(document.getElementById("broken"), broken);
  const rows = document.getElementById("rows");
  const kept = new Map([...rows.children].map((row) => [row.id, row]));
  let before = null;
  for (const row of [...made.getElementById("rows").children]) {
    const old = kept.get(row.id);
    kept.delete(row.id);
    const now = old ? exchange(old, row) : document.adoptNode(row);
    const place = before ? before.nextSibling : rows.firstChild;
    if (!old) rows.insertBefore(now, place);
    before = now;
  }
  for (const row of kept.values()) row.remove();
}
function exchange(old, row) {
  if (old.outerHTML.replace(' fresh"', '"') === row.outerHTML) return old;
  if (old.id !== "broken") row.classList.add("fresh");
  const open = old.querySelector("details")?.open;
  if (open && row.querySelector("details")) row.querySelector("details").open = true;
  old.replaceWith(row);
  return row;
}
(async function watch() {
  try { await ask(); } catch { /* the server is away: asked again */ }
  setTimeout(watch, PAUSE);
})();
