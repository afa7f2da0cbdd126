// An open page asks what was saved since, and puts in only what changed, so that the place is kept.
const PAUSE = 250; // milliseconds
let mark = null;
const came = new WeakMap(); // each row as the server gave it, whatever was opened since
for (const row of document.querySelectorAll("#broken, .row")) came.set(row, row.outerHTML);
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
    if (!old) came.set(now, now.outerHTML);
    const place = before ? before.nextElementSibling : rows.firstElementChild;
    if (now !== place) rows.insertBefore(now, place);
    before = now;
  }
  for (const row of kept.values()) row.remove();
}
function exchange(old, row) {
  old.classList.remove("fresh");
  if (came.get(old) === row.outerHTML) return old;
  came.set(row, row.outerHTML);
  if (row.classList.contains("row")) row.classList.add("fresh");
  const changed = row.querySelector("details");
  if (changed && old.querySelector("details")?.open) changed.open = true;
  old.replaceWith(row);
  return row;
}
(async function watch() {
  try { await ask(); } catch { /* the server is away: asked again */ }
  setTimeout(watch, PAUSE);
})();
