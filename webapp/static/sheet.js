// The same page without a server: what is done is kept in the browser, and given back as the catalog's file.
const sheet = (() => {
  const { words } = desk;
  const told = JSON.parse(document.getElementById("desk").textContent).sheet;
  const kept = `tarjama ${told.place}:work`;
  const rows = [...document.querySelectorAll("#rows > .row")];
  const named = document.getElementById("name");
  const first = new Map(rows.map((row) => [row.id, { // as it stands in the file
    forms: [...row.querySelectorAll("textarea[data-form]")].map((box) => box.defaultValue),
    comment: row.querySelector(".remark textarea").defaultValue,
    state: row.dataset.state,
    base: row.dataset.base,
  }]));
  const entry = (id) => told.entries[told.rows[id]];
  const same = (one, other) => one.length === other.length && one.every((text, at) => text === other[at]);
  let work = {}; // by id of an entry's first row: its base, what was done, its texts, its comment

  function read() {
    try { work = JSON.parse(localStorage.getItem(kept)) ?? {}; } catch { work = {}; }
    for (const [id, { base, forms, comment }] of Object.entries(work)) {
      if (base === first.get(id)?.base) continue;
      delete work[id]; // it was done to another state of the entry: what was typed is offered again
      if (forms || comment !== undefined) desk.keep(id, { base, forms: forms ?? first.get(id)?.forms ?? [], comment });
    }
  }
  function write(id, made) {
    read();
    if (!made.deed && made.comment === undefined) delete work[id];
    else work[id] = { ...made, base: first.get(id).base };
    try { localStorage.setItem(kept, JSON.stringify(work)); } catch { /* full: it stays on the page */ }
  }

  // What is done to an entry.
  const WAITS = /^(draft|stale)$/;
  const FINAL = { accept: "translated", write: "translated", original: "translated", doubt: "draft", unsure: "draft" };
  const fitting = (text, [begins, ends]) => {
    const inner = text.replace(/^\n+|\n+$/g, "");
    return inner.trim() ? (begins ? "\n" : "") + inner + (ends ? "\n" : "") : "";
  };
  function state(id) {
    const { deed, forms } = work[id] ?? {};
    if (forms && !forms.some((text) => text.trim())) return "untranslated";
    return FINAL[deed] ?? first.get(id).state;
  }
  /** What an entry holds after what was done, and what it would after one thing more. */
  const now = (id) => ({ deed: "", ...work[id] });
  const DEEDS = {
    accept(id, before) {
      if (before.forms) return { ...before, deed: "write" };
      return { ...before, deed: entry(id).changes.accept && first.get(id).state !== "translated" ? "accept" : "" };
    },
    unsure(id, before) {
      if (before.forms) return { ...before, deed: "doubt" };
      return { ...before, deed: first.get(id).state === "translated" ? "unsure" : "" };
    },
    original: (id, { comment }) => ({ deed: "original", comment }),
    write(id, before, { forms, unsure }) {
      const { state: was, forms: then } = first.get(id);
      const again = same(forms, then) && (!unsure || was === "translated");
      if (again) return DEEDS[unsure ? "unsure" : "accept"](id, { deed: "", comment: before.comment });
      const doubted = unsure && forms[0].trim();
      return { deed: doubted ? "doubt" : "write", forms, comment: before.comment };
    },
    comment(id, before, { comment }) {
      const text = comment.trim().split("\n").map((line) => line.trimEnd()).join("\n");
      return { ...before, comment: text === first.get(id).comment ? undefined : text };
    },
    restore: (id, before, { entry: made }) => made,
  };
  const UNFIT = /[\x00\x04\r\v\f\x1c-\x1e\x85\u2028\u2029\ud800-\udfff]/u; // with these no text comes back from a catalog
  function unfit({ forms = [], comment = "" }) {
    const wrong = (line) => line.endsWith("\\") || told.notes.some((note) => line.trim().startsWith(note));
    return [...forms, comment].some((text) => UNFIT.test(text)) || comment.split("\n").some(wrong);
  }
  function refused(kind) {
    return { status: 422, why: words.failed.replace("%(why)s", () => words.reasons[kind].replace("%(file)s", () => told.file)) };
  }
  function done(row, body) {
    if (!entry(row)) return refused("missing");
    const id = entry(row).id;
    const before = now(id);
    const made = DEEDS[body.action](id, before, body);
    if (unfit(made)) return refused("unfit");
    write(id, made);
    for (const other of twins(id)) watch.stale(other);
    return { status: 200, base: first.get(id).base, before };
  }
  const twins = (id) => rows.filter((row) => entry(row.id)?.id === id);

  desk.post = async (place, body) => {
    const [id, look] = place.split("/");
    if (place !== "accept") return look ? looked(document.getElementById(id)) : done(id, body);
    const before = Object.fromEntries(body.entries.map((each) => [each.id, done(each.id, { action: "accept" }).before]));
    const bases = Object.fromEntries(body.entries.map(({ id: each, base }) => [each, base]));
    return { status: 200, accepted: Object.keys(before), changed: [], before, bases };
  };
  /** Findings are of the text in the file: with another in the box they tell nothing. */
  function looked(row) {
    row.querySelector(".findings").hidden = !same(boxes.texts(row), first.get(row.id).forms);
    return { status: 204 };
  }

  // What is seen of it.
  function texts(row) {
    const { deed, forms } = now(entry(row.id).id);
    const source = row.querySelector(".source .text").textContent;
    return first.get(row.id).forms.map((text, at) => (deed === "original" ? source : forms?.[at] ?? text));
  }
  watch.show = (row) => {
    const id = entry(row.id)?.id;
    if (!id) return;
    const { comment } = now(id);
    const was = row.dataset.state;
    row.dataset.state = state(id);
    row.classList.replace(was, row.dataset.state);
    const dot = row.querySelector(".dot");
    dot.className = `dot ${row.dataset.state}`;
    dot.nextSibling.data = told.states[row.dataset.state];
    if (!boxes.dirty(row)) boxes.fill(row, texts(row), row.dataset.base);
    const box = row.querySelector(".remark textarea");
    const text = comment ?? first.get(row.id).comment;
    if (box.value === box.defaultValue) box.value = text;
    box.defaultValue = text;
    looked(row);
  };
  const digits = (number) => [...String(number)].map((digit) => told.digits[digit]).join("");
  watch.shown = () => {
    const waiting = rows.filter((row) => WAITS.test(row.dataset.state)).length;
    const left = rows.filter((row) => row.dataset.state !== "translated").length;
    document.getElementById("count-left").textContent = digits(left);
    document.getElementById("count-review").textContent = digits(waiting);
  };

  // The file.
  const ESCAPES = { "\\": "\\\\", '"': '\\"', "\t": "\\t", "\n": "\\n", "\x07": "\\a", "\b": "\\b" };
  const escaped = (text) => text.replace(/[\\"\t\n\x07\x08]/g, (sign) => ESCAPES[sign]);
  function field(keyword, text) {
    const lines = (text.match(/[^\n]*\n|[^\n]+/g) ?? [""]).map((line) => `"${escaped(line)}"`);
    return lines.length === 1 ? [`${keyword} ${lines[0]}`] : [`${keyword} ""`, ...lines];
  }
  function changed(at, { before, lines, after }) {
    const old = told.texts[at].split(/\r?\n/);
    return [...old.slice(0, before), ...lines, ...(after ? old.slice(-after) : [])];
  }
  function remarked(lines, comment) {
    const text = comment ? comment.split("\n").map((line) => `# ${line}`.trimEnd()) : [];
    return lines.flatMap((line) => (line === `# ${told.marks.comment}` ? text : [line]));
  }
  function entryLines({ at, fields, borders, changes }, { deed, forms, comment }) {
    const change = changes[deed + (comment === undefined ? "" : told.remark)];
    const lines = remarked(changed(at, change), comment);
    const written = deed === "write" || deed === "doubt" ? forms.map((text) => fitting(text, borders)) : [];
    return [...lines, ...written.flatMap((text, number) => field(fields[number], text))];
  }
  function headerLines([at, dated, signed]) {
    const given = named.value.replace(/[\p{C}\s]+/gu, " ").trim();
    const name = given && !given.includes("<") ? `${given} <>` : given; // a person, as gettext writes one
    const date = `${new Date().toISOString().slice(0, 16).replace("T", " ")}+0000`;
    const { marks } = told;
    return changed(at, name ? signed : dated).map((line) => line.replace(marks.date, () => date).replace(marks.name, () => escaped(name)));
  }
  /** The catalog with all that was done: what nothing was done to is as it was, byte for byte. */
  function file(made = work) {
    const texts = [...told.texts];
    for (const [id, each] of Object.entries(made)) texts[entry(id).at] = entryLines(entry(id), each).join(told.newline);
    if (Object.keys(made).length && told.header) texts[told.header[0]] = headerLines(told.header).join(told.newline);
    return texts.join("");
  }
  /** Take along what was typed and not saved, as a draft: nothing is lost, nothing confirmed unasked. False if that fails. */
  async function gather() {
    for (const row of rows) {
      const box = row.querySelector(".remark textarea");
      if (boxes.dirty(row) && !(await boxes.save(row, { action: "write", unsure: true }))) return false;
      if (box.value !== box.defaultValue && !(await boxes.save(row, { action: "comment", comment: box.value }))) return false;
    }
    return true;
  }
  async function give() {
    if (!(await gather())) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([file()], { type: "text/x-gettext-translation" }));
    link.download = told.file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  const name = `tarjama ${told.place}:name`;
  try { named.value = localStorage.getItem(name) ?? ""; } catch { /* it can be written again */ }
  named.addEventListener("input", () => { try { localStorage.setItem(name, named.value); } catch { /* full */ } });
  document.getElementById("give").addEventListener("click", give);
  addEventListener("storage", (event) => { // the same sheet in another window
    if (event.key !== kept) return;
    read();
    watch.stale();
    watch.ask();
  });
  read();
  for (const row of rows.filter(({ id }) => entry(id))) {
    const made = texts(row);
    row.querySelectorAll("textarea[data-form]").forEach((box, at) => { box.value = box.defaultValue = made[at]; });
  }
  addEventListener("DOMContentLoaded", () => { watch.stale(); watch.ask(); });
  return { file };
})();
