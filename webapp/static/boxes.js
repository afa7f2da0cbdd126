// The boxes: they grow with their texts, show how these will look, and save them.
const boxes = (() => {
  const { words } = desk;
  const LOOK = 150; // milliseconds after the last letter
  const looks = new WeakMap(); // row → the look that is under way
  const seen = new WeakMap(); // row → the texts that its findings are of
  const clashes = new WeakMap(); // row → base and texts in the file, where a person has to choose
  const composing = new WeakSet();
  const grows = CSS.supports("field-sizing", "content");

  const all = (row) => [...row.querySelectorAll("textarea[data-form]")];
  const texts = (row) => all(row).map((box) => box.value);
  const dirty = (row) => all(row).some((box) => box.value !== box.defaultValue);
  const part = (row, name) => row.querySelector(`[data-part="${name}"]`);
  const same = (one, other) => one.length === other.length && one.every((text, at) => text === other[at]);

  function grow(box) {
    if (grows || !box.offsetParent) return;
    box.style.height = "auto";
    box.style.height = `${box.scrollHeight + 2}px`;
  }
  /** Put a text into a box as if it were typed, so that the browser can take it back. */
  function type(box, text, start = 0, end = box.value.length) {
    box.focus({ preventScroll: true });
    box.setSelectionRange(start, end);
    if (text ? document.execCommand("insertText", false, text) : document.execCommand("delete")) return;
    box.setRangeText(text, start, end, "end");
    box.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  function fill(row, given, base) {
    all(row).forEach((box, at) => {
      const { selectionStart: start, selectionEnd: end } = box;
      const text = given[at] ?? "";
      box.defaultValue = text;
      if (box.value === text) return;
      box.value = text;
      if (box === document.activeElement) box.setSelectionRange(start, end);
      grow(box);
    });
    row.dataset.base = base;
    tell(row);
  }

  /** Show whether a row has something that is not saved, and keep that in the browser. */
  function tell(row, why = "") {
    const changed = dirty(row);
    row.classList.toggle("dirty", changed);
    const remark = row.querySelector(".remark textarea");
    const comment = remark.value === remark.defaultValue ? undefined : remark.value;
    if (changed || comment !== undefined) desk.keep(row.id, { base: row.dataset.base, forms: texts(row), comment });
    else desk.forget(row.id);
    const clashing = clashes.get(row);
    if (!changed) clear(row);
    if (!changed && clashing) fill(row, clashing.theirs, clashing.base);
    const state = row.querySelector(".state");
    const told = why || (changed && clashing ? words.changed : "");
    state.hidden = !changed && !why;
    state.classList.toggle("alarm", Boolean(told));
    const said = told || words.unsaved;
    if (state.textContent !== said) state.textContent = said; // a change in the page would cut the browser's undo into letters
    describe(row, !why);
  }
  /** What is said as it happens is no part of what describes the boxes, or it would be read out twice. */
  function describe(row, whole) {
    const names = `${whole ? `${row.id}-state ` : ""}${row.id}-findings`;
    for (const box of all(row)) if (box.getAttribute("aria-describedby") !== names) box.setAttribute("aria-describedby", names);
  }
  function clear(row) {
    silence.forget(row);
    clashes.delete(row);
    row.querySelector(".clash").hidden = true;
    row.querySelector(".clash").replaceChildren();
  }

  /** Show how a row's texts will look and what is to be said of them, without saving. */
  async function look(row) {
    looks.get(row)?.abort();
    const own = new AbortController();
    looks.set(row, own);
    const forms = texts(row);
    let answer;
    try { answer = await desk.post(`${row.id}/look`, { forms }, own.signal); } catch { return; }
    if (answer.status === 0) silence.unanswered(row);
    if (answer.status !== 200 || !same(forms, texts(row))) return;
    const shown = part(row, "shown");
    if (answer.html) shown.innerHTML = answer.html;
    else shown.textContent = forms[0]; // it has no element of its own on the page
    const language = answer.refusal || !forms.some((text) => text.trim()) ? row.querySelector(".source .text") : all(row)[0];
    shown.lang = language.lang;
    shown.dir = language.dir;
    part(row, "findings").replaceChildren(...found(answer));
    seen.set(row, forms);
  }
  function found({ refusal, findings }) {
    const told = findings.some(({ message, code }) => refusal === `${message} (${code})`); // by a check already
    const refused = refusal ? [{ severity: "error", name: words.refused, message: told ? "" : refusal, code: "" }] : [];
    return once([...refused, ...findings]).map(([finding, count]) => {
      const item = element("li", finding.severity);
      const message = element(finding.span ? "button" : "span");
      const name = element("b", "", finding.name ?? finding.severity);
      if (finding.name) Object.assign(name, { lang: words.lang, dir: words.dir }); // the checks speak English
      message.append(name, finding.message && `: ${finding.message}`, count > 1 ? ` ×${count}` : "");
      if (finding.span) {
        const [start, end] = finding.span;
        Object.assign(message.dataset, { do: "where", form: finding.form, start, end });
        message.type = "button";
      }
      item.append(message);
      if (finding.code) item.append(" ", element("code", "", finding.code));
      if (finding.fix != null) {
        const button = element("button", "", words.mend);
        Object.assign(button.dataset, { do: "fix", form: finding.form, fix: finding.fix });
        Object.assign(button, { type: "button", lang: words.lang, dir: words.dir });
        item.append(" ", button);
      }
      return item;
    });
  }
  /** Equal findings once, with their number. */
  function once(findings) {
    const told = new Map();
    for (const finding of findings) {
      const key = JSON.stringify([finding.severity, finding.message, finding.code]);
      told.set(key, [told.get(key)?.[0] ?? finding, (told.get(key)?.[1] ?? 0) + 1]);
    }
    return [...told.values()];
  }
  function element(name, kind = "", text = "") {
    const made = document.createElement(name);
    if (kind) made.className = kind;
    made.textContent = text;
    return made;
  }
  function mend(row, { form, fix }) {
    const box = all(row)[form];
    if (box && same(texts(row), seen.get(row) ?? all(row).map((each) => each.defaultValue))) type(box, fix);
  }

  /** Save what is in a row's boxes, or do something else to its entry; true if it is done, null if it can be tried again. */
  async function save(row, body) {
    if (row.ariaBusy === "true") return null;
    const asked = { forms: texts(row), ...body };
    row.ariaBusy = "true";
    const answer = await desk.post(`${row.id}/`, { base: row.dataset.base, ...asked });
    row.ariaBusy = "false";
    if (answer.status === 200) return saved(row, asked, answer);
    if (answer.status === 409) {
      clash(row, answer.base, answer.forms);
      row.querySelector(".clash button")?.focus();
      desk.say(words.changed, true);
      return false;
    }
    const why = answer.status ? answer.why : silence.sentence(asked.action);
    tell(row, why);
    if (!answer.status) silence.keep(row, asked);
    desk.say(why, true);
    return null;
  }
  function saved(row, { action, forms }, answer) {
    watch.stale(row);
    row.dataset.base = answer.base;
    if (action === "write") all(row).forEach((box, at) => { hold(box, forms[at]); });
    const remark = row.querySelector(".remark textarea");
    if (action === "comment") hold(remark, remark.value);
    clear(row);
    tell(row);
    if (action !== "restore") desk.done([{ id: row.id, base: answer.base, entry: answer.before }]);
    desk.say(words.saved);
    watch.ask().catch(() => {});
    return true;
  }
  /** A box's saved text changes while what stands in it stays. */
  function hold(box, text) {
    const { value, selectionStart: start, selectionEnd: end } = box;
    box.defaultValue = text;
    if (box.value === value) return;
    box.value = value;
    box.setSelectionRange(start, end);
  }
  /** Show both texts, and let the person choose. */
  function clash(row, base, theirs) {
    clashes.set(row, { base, theirs });
    const place = row.querySelector(".clash");
    const { lang, dir } = all(row)[0];
    const side = (name, given, other) => {
      const made = element("div");
      made.append(element("p", "side", name), ...given.map((text, at) => {
        const shown = element("p", "text");
        shown.append(...difference(text, other[at] ?? "", lang));
        [shown.lang, shown.dir] = [lang, dir];
        return shown;
      }));
      return made;
    };
    const choice = (name, chosen) => {
      const button = element("button", "", name);
      button.type = "button";
      button.addEventListener("click", chosen);
      return button;
    };
    const settle = () => {
      all(row).forEach((box, at) => hold(box, theirs[at] ?? ""));
      row.dataset.base = base;
      clear(row);
      tell(row);
      desk.say("");
      all(row)[0].focus({ preventScroll: true });
    };
    const take = () => { settle(); fill(row, theirs, base); look(row); };
    const keep = () => { settle(); save(row, { action: "write" }); };
    const mine = texts(row);
    const choices = element("div", "acts");
    choices.append(choice(words.take, take), choice(words.keep, keep), choice(words.edit, settle));
    place.replaceChildren(
      element("p", "", words.changed), side(words.theirs, theirs, mine), side(words.mine, mine, theirs), choices,
    );
    place.hidden = false;
    tell(row);
    if (!place.hidden) desk.say(`${words.changed} `, true, [row]);
  }

  /** A row came from the server: what is being written stays under the hands. */
  function merge(old, row) {
    if (old.ariaBusy === "true") { // it is being saved: afterwards everything is asked for again
      watch.stale(old);
      return null;
    }
    const readable = row.dataset.base !== ""; // else the last text stands that could be read
    row.dataset.base ||= old.dataset.base;
    const came = texts(row);
    const before = all(old).map((box) => box.defaultValue);
    const again = old.dataset.base === "" && same(came, before); // it could not be read, and is as it was
    const fresh = row.dataset.base !== old.dataset.base;
    const writing = dirty(old) || all(old).some((box) => composing.has(box));
    if (!writing && all(old).length === came.length) fill(old, came, row.dataset.base);
    else if (fresh && same(came, texts(old))) fill(old, came, row.dataset.base);
    else if (fresh && same(came, before)) old.dataset.base = row.dataset.base;
    else if (fresh && clashes.get(old)?.base !== row.dataset.base) clash(old, row.dataset.base, came);
    else if (!fresh && readable && !same(came, before)) all(old).forEach((box, at) => hold(box, came[at] ?? ""));
    const remark = old.querySelector(".remark textarea");
    if (remark.value === remark.defaultValue) remark.value = row.querySelector(".remark textarea").defaultValue;
    hold(remark, row.querySelector(".remark textarea").defaultValue);
    const mine = dirty(old);
    if (!mine) seen.delete(old);
    row.dataset.base = old.dataset.base;
    return { fresh: fresh && !again, parts: mine ? ["shown", "findings"] : [] };
  }

  /** Offer again what had not been saved when the page was left. */
  function recover() {
    let offered = false;
    for (const [id, draft] of desk.kept()) {
      const row = document.getElementById(id);
      if (!row) { orphan(draft); continue; }
      if (draft.comment !== undefined) {
        row.querySelector(".remark textarea").value = draft.comment;
        row.querySelector(".remark").hidden = false;
      } else if (same(draft.forms, texts(row))) {
        desk.forget(id);
        continue;
      }
      if (!offered) desk.say(words.back);
      offered = true;
      row.dataset.base ||= draft.base;
      const theirs = texts(row);
      all(row).forEach((box, at) => { box.value = draft.forms[at] ?? ""; grow(box); });
      tell(row);
      if (draft.base !== row.dataset.base && dirty(row)) clash(row, row.dataset.base, theirs);
      look(row);
    }
  }
  function orphan(draft) {
    const place = document.getElementById("gone");
    place.hidden = false;
    place.append(...draft.forms.map((text) => {
      const shown = element("p", "text", text);
      shown.dir = "auto";
      return shown;
    }));
  }

  const rows = document.getElementById("rows");
  const later = new WeakMap();
  const changed = (box) => {
    const row = box.closest(".row");
    grow(box);
    tell(row);
    desk.unsay(words.saved);
    clearTimeout(later.get(row));
    later.set(row, setTimeout(() => look(row), LOOK));
  };
  rows.addEventListener("compositionstart", (event) => composing.add(event.target));
  rows.addEventListener("compositionend", (event) => {
    composing.delete(event.target);
    if (event.target.matches("[data-form]")) changed(event.target);
  });
  rows.addEventListener("input", (event) => {
    if (event.isComposing || composing.has(event.target)) return;
    if (event.target.matches("textarea[data-form]")) changed(event.target);
    else if (event.target.matches("textarea")) {
      grow(event.target);
      tell(event.target.closest(".row"));
    }
  });
  rows.addEventListener("focusout", ({ target }) => describe(target.closest(".row") ?? target, true)); // or it is gone from the page
  rows.querySelectorAll("textarea").forEach(grow);
  addEventListener("resize", () => rows.querySelectorAll("textarea").forEach(grow));
  watch.merge = merge;
  watch.renewed = (made) => {
    desk.renewed(made);
    rows.querySelectorAll("textarea").forEach(grow);
  };
  watch.away = silence.told;
  recover();
  return { fit: (row) => row.querySelectorAll("textarea").forEach(grow), all, dirty, save, type, mend, look, fill, tell, texts };
})();
