// An open page asks what was saved since, and puts in only what changed, so that the place is kept.
const watch = (() => {
  const PAUSE = 100; // milliseconds
  const AWAY = 1000; // of a server that does not answer
  const MANY = 100; // rows, for which it is better to ask for all
  let mark = document.getElementById("rows").dataset.mark;
  const doubted = new Set(); // ids of rows that the server is asked for, whatever it thinks stands on the page
  let asking = null;
  let scrolled = 0;
  const self = {
    renewed: () => {}, // called with a page that came, and the rows that tell something new
    merge: null, // (row, new row) → what it brings and what stays; of a page that is written in
    away: () => {}, // called with whether the server is away
    ask,
    stale, // what is asked for or came before this moment tells nothing; of a row that is named, nor does the mark
  };
  let times = 0;
  let wanted = doubted; // ids of rows that were asked for whatever stands on the page
  function stale(row) {
    times += 1;
    if (row) doubted.add(row.id);
  }

  /** Ask for what is new; resolves once it is on the page. */
  async function ask() {
    while (asking) await asking.catch(() => {});
    asking = fetched();
    try { await asking; } finally { asking = null; }
  }
  async function fetched() {
    const asked = times;
    const also = [...doubted];
    const doubt = also.length ? { "X-Tarjama-Rows": also.join(" ") } : { "If-None-Match": mark };
    const since = also.length > MANY ? "" : mark;
    const answer = await fetch(location.pathname, { headers: { ...doubt, "X-Tarjama-Since": since }, cache: "no-store" });
    if (answer.status === 304) return;
    if (answer.status !== 200) throw new Error(answer.statusText); // as good as no answer
    const made = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (asked !== times) return;
    mark = answer.headers.get("ETag");
    wanted = new Set(also);
    for (const id of also) doubted.delete(id);
    let changed;
    keepingPlace(() => { changed = renew(made); });
    self.renewed(made, changed);
  }

  function renew(made) {
    for (const old of document.querySelectorAll("[data-live]")) {
      const now = made.getElementById(old.id);
      if (now && now.outerHTML !== old.outerHTML) old.replaceWith(now);
    }
    const rows = document.getElementById("rows");
    const came = made.getElementById("rows");
    for (const row of rows.querySelectorAll(":scope > .fresh")) row.classList.remove("fresh");
    const changed = "since" in came.dataset ? some(came, JSON.parse(made.getElementById("lines").textContent)) : whole(rows, came);
    for (const row of changed) row.classList.add("fresh");
    if (!self.merge && changed.length && performance.now() - scrolled > 3000) show(changed[0]);
    return changed;
  }

  /** All rows came: put each in its place. Returns those that tell something new. */
  function whole(rows, came) {
    const kept = new Map([...rows.children].map((row) => [row.id, row]));
    const changed = [];
    let before = null;
    for (const row of [...came.children]) {
      const old = kept.get(row.id);
      kept.delete(row.id);
      const now = old ?? document.adoptNode(row);
      if (!old || take(old, row)) changed.push(now);
      const place = before ? before.nextElementSibling : rows.firstElementChild;
      if (now !== place) rows.insertBefore(now, place);
      before = now;
    }
    for (const row of kept.values()) row.remove();
    return changed;
  }
  /** Those rows came that changed, and the lines of those that moved. */
  function some(came, lines) {
    const pairs = [...came.children].map((row) => [document.getElementById(row.id), row]);
    if (!pairs.every(([old]) => old)) {
      mark = ""; // all rows, next time
      return [];
    }
    const changed = pairs.filter(([old, row]) => take(old, row)).map(([old]) => old);
    for (const [id, numbers] of Object.entries(lines)) move(document.getElementById(id), numbers);
    return changed;
  }
  /** Put a row that came into the one that stands there; true if it tells something new. */
  function take(old, row) {
    if (old.dataset.digest !== row.dataset.digest || wanted.has(row.id)) return merge(old, row);
    move(old, [...row.querySelectorAll(".line")].map((line) => line.textContent));
    return false;
  }
  function move(row, numbers) {
    const places = row.querySelectorAll(".line");
    numbers.forEach((number, at) => {
      if (places[at] && places[at].textContent !== String(number)) places[at].textContent = number;
    });
  }

  /** Put what changed into a row that stays, part by part; true if it tells something new. */
  function merge(old, row) {
    const told = old.textContent;
    const left = self.merge ? self.merge(old, row) : { fresh: null, parts: [] };
    if (!left) return false; // it stays as it is for now
    for (const part of row.querySelectorAll("[data-part]")) {
      if (!left.parts.includes(part.dataset.part)) put(old.querySelector(`[data-part="${part.dataset.part}"]`), part);
    }
    old.className = row.className + [...old.classList].filter((name) => /^(current|dirty)$/.test(name)).map((name) => ` ${name}`).join("");
    for (const name of Object.keys(row.dataset)) old.dataset[name] = row.dataset[name];
    return left.fresh ?? told !== old.textContent;
  }
  function put(old, part) {
    if (!old) return;
    const open = old.querySelector("details")?.open;
    const opened = part.querySelector("details");
    if (opened && open !== undefined) opened.open = open;
    if (old.outerHTML === part.outerHTML) return;
    const held = old.contains(document.activeElement) ? document.activeElement : null;
    old.replaceWith(part);
    if (!held) return;
    const same = held.dataset.do && part.querySelector(`[data-do="${held.dataset.do}"]`);
    (same ?? part.closest(".row").querySelector("textarea") ?? part.closest(".row")).focus({ preventScroll: true });
  }

  /** What stands at the top of the window, or is being written, stays where it is. */
  function keepingPlace(change) {
    const rows = [...document.querySelectorAll(".row:not([hidden])")];
    const row = document.activeElement?.closest(".row") ?? rows.find((each) => each.getBoundingClientRect().bottom > 100);
    const top = row?.getBoundingClientRect().top;
    change();
    if (row?.isConnected && scrollY) scrollBy(0, row.getBoundingClientRect().top - top);
  }
  function show(row) {
    const { top, bottom } = row.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) row.scrollIntoView({ block: "center" });
  }
  for (const kind of ["wheel", "touchmove", "keydown", "pointerdown"]) {
    addEventListener(kind, () => { scrolled = performance.now(); }, { passive: true });
  }

  (async function again() {
    let away = false;
    if (!document.hidden) {
      try { await ask(); } catch { away = true; }
      self.away(away);
    }
    setTimeout(again, away ? AWAY : PAUSE);
  })();
  return self;
})();
