// From passage to passage: which are shown, which comes next, and what is done with each.
const review = (() => {
  const { words } = desk;
  const rows = document.getElementById("rows");
  const filter = document.getElementById("filter");
  const FITS = {
    all: () => true,
    left: (row) => row.dataset.state !== "translated" || row.matches(".dirty"),
    review: (row) => /^(draft|stale)$/.test(row.dataset.state) || row.matches(".dirty"),
    findings: (row) => row.querySelector(".findings li") !== null,
  };
  const here = `tarjama filter ${location.pathname}`;
  const chosen = () => filter.querySelector(":checked").value;
  const current = () => rows.querySelector(".row.current");

  function enter(row) {
    const before = current();
    if (before === row) return;
    before?.classList.remove("current");
    row?.classList.add("current");
    sift();
  }
  /** Hide what does not fit the filter, but never what one is at. */
  function sift() {
    const fits = FITS[chosen()];
    for (const row of rows.children) {
      const hidden = !fits(row) && !row.matches(".current");
      if (row.hidden === hidden) continue;
      row.hidden = hidden;
      if (!hidden) boxes.fit(row);
    }
  }
  function choose(name) {
    filter.querySelector(`[value="${name in FITS ? name : "all"}"]`).checked = true;
    sessionStorage.setItem(here, chosen());
    if (location.hash.slice(1) in FITS || chosen() !== "all") history.replaceState(null, "", chosen() === "all" ? location.pathname : `#${chosen()}`);
    sift();
  }
  function turn() {
    const names = Object.keys(FITS);
    choose(names[(names.indexOf(chosen()) + 1) % names.length]);
    const label = filter.querySelector(":checked").parentElement;
    desk.say(label.textContent.trim().replace(/\s+/g, " "));
  }

  /** Go to the next passage that is left (or that the filter shows), or the one before; false if there is none. */
  function go(step, writing) {
    const all = [...rows.children];
    const wanted = FITS[chosen() === "all" ? "left" : chosen()];
    const at = all.indexOf(current());
    const order = Array.from(all, (_, count) => all[(at + step * (count + 1) + 2 * all.length) % all.length]);
    const next = order.find((row) => row !== all[at] && wanted(row));
    if (!next) { desk.say(words.none); return false; }
    visit(next, writing);
    return true;
  }
  function visit(row, writing) {
    row.hidden = false;
    enter(row);
    row.scrollIntoView({ block: row.offsetHeight < innerHeight * 0.6 ? "center" : "start" });
    (writing ? boxes.all(row)[0] : row).focus({ preventScroll: true });
  }

  /** Accept the drafts of the section that a heading begins, after a second question. */
  async function section(row) {
    const level = Number(row.dataset.level);
    const found = [row];
    for (let next = row.nextElementSibling; next && !(Number(next.dataset.level) <= level); next = next.nextElementSibling) found.push(next);
    const drafts = found.filter((each) => each.dataset.state === "draft" && !each.matches(".dirty"));
    const button = row.querySelector("[data-do=section]");
    if (!button || !drafts.length || !(await sure(button.textContent))) return;
    const entries = drafts.map((each) => ({ id: each.id, base: each.dataset.base }));
    const answer = await desk.post("accept", { entries });
    if (answer.status !== 200) { desk.say(answer.status ? answer.why : words.nothing, true); return; }
    watch.stale();
    await watch.ask().catch(() => {});
    desk.done(answer.accepted.map((id) => ({ id, base: answer.bases[id], entry: answer.before[id] })));
    desk.say(answer.changed.length ? words.changed : words.saved, answer.changed.length > 0);
  }
  function sure(question) {
    const dialog = document.getElementById("sure");
    document.getElementById("sure-title").textContent = question;
    dialog.returnValue = "";
    dialog.showModal();
    return new Promise((resolve) => {
      dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
    });
  }

  /** Take back the last thing that was done. */
  async function undo() {
    const step = desk.undone();
    if (!step) return;
    const failed = [];
    for (const { id, base, entry } of step) {
      const row = document.getElementById(id);
      if (row && (await boxes.save(row, { action: "restore", base, entry })) === null) failed.push({ id, base, entry });
    }
    if (failed.length) desk.done(failed);
    const row = document.getElementById(step[0].id);
    if (row) visit(row, document.activeElement.matches("textarea"));
  }

  /** Save a row as it is in its boxes, confirmed or unsure; what stands so already is not written again. */
  function save(row, unsure = false) {
    const { state } = row.dataset;
    if (boxes.dirty(row) || (state === "untranslated" && boxes.texts(row).some((text) => text.trim()))) {
      return boxes.save(row, { action: "write", ...(unsure && { unsure }) });
    }
    if (/^(draft|stale)$/.test(state) && !unsure) return boxes.save(row, { action: "accept" });
    if (state === "translated" && unsure) return boxes.save(row, { action: "unsure" });
    return Promise.resolve(true);
  }

  const DEEDS = {
    write: (row) => save(row),
    accept: (row) => save(row),
    unsure: (row) => save(row, true),
    original: (row) => boxes.save(row, { action: "original" }),
    comment: (row) => {
      const remark = row.querySelector(".remark");
      remark.hidden = !remark.hidden;
      if (!remark.hidden) remark.querySelector("textarea").focus();
    },
    remark: async (row) => {
      const box = row.querySelector(".remark textarea");
      if (!(await boxes.save(row, { action: "comment", comment: box.value }))) return;
      row.querySelector(".remark").hidden = true;
      row.focus({ preventScroll: true });
    },
    discard: (row) => {
      desk.say("");
      boxes.fill(row, boxes.all(row).map((box) => box.defaultValue), row.dataset.base);
      boxes.look(row);
      boxes.all(row)[0].focus({ preventScroll: true });
    },
    where: (row, { dataset }) => {
      const box = boxes.all(row)[dataset.form];
      const place = (count) => [...box.value].slice(0, count).join("").length; // counted in characters, not in halves
      box.focus();
      box.setSelectionRange(place(dataset.start), place(dataset.end));
    },
    fix: (row, button) => boxes.mend(row, button.dataset),
    section,
    undo,
    help: () => document.getElementById("help").showModal(),
  };
  /** Do what a button or a key asks for. */
  function act(name, row, button) {
    if (row) enter(row);
    return DEEDS[name](row, button);
  }

  let pressed = false;
  for (const kind of ["pointerdown", "pointerup", "pointercancel"]) {
    document.addEventListener(kind, () => { pressed = kind === "pointerdown"; }, true);
  }
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest("#rows > .row");
    const button = pressed && event.target.matches("[data-do]"); // which is not to move away under the pointer
    if (row && !button) enter(row);
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (button) act(button.dataset.do, button.closest(".row"), button);
  });
  filter.addEventListener("change", () => choose(chosen()));
  /** Go where the address says: to a filter, or to a passage. */
  function follow(name) {
    const row = name && document.getElementById(name)?.closest("#rows > .row");
    if (name in FITS) choose(name);
    else if (row) {
      visit(row, false);
      row.querySelector(".clash:not([hidden]) button")?.focus(); // a choice that waits
    }
  }
  addEventListener("hashchange", () => follow(location.hash.slice(1)));
  const named = location.hash.slice(1);
  choose(sessionStorage.getItem(here) ?? "all");
  follow(named);
  const renewed = watch.renewed;
  watch.renewed = (made, changed) => {
    renewed(made);
    sift();
    const others = changed.filter((row) => row !== current());
    const alarm = document.querySelector("#said.alarm") !== null; // which is not to be talked over
    if (others.length && !alarm) desk.say(`${words.lately}: `, false, others);
  };
  return { act, go, turn, current, visit, save };
})();
