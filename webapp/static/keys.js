// The keyboard: with a modifier while a text is being written, single letters elsewhere in a passage.
(() => {
  const mac = /Mac|iPhone|iPad/.test(navigator.platform);
  const single = document.getElementById("single");
  const LETTERS = "tarjama letters";
  const MOVES = /^(Arrow\w+|j|k)$/; // keys that may be held down: nothing else is done twice without being asked for twice
  single.checked = localStorage.getItem(LETTERS) !== "no";
  single.addEventListener("change", () => localStorage.setItem(LETTERS, single.checked ? "yes" : "no"));
  if (mac) for (const key of document.querySelectorAll("#help kbd")) if (key.textContent === "Ctrl") key.textContent = "⌘";

  /** The Latin letter of a key, whatever script the keyboard writes. */
  function letter(event) {
    if (/^[\x20-\x7e]$/.test(event.key)) return event.key.toLowerCase();
    return /^Key[A-Z]$/.test(event.code) ? event.code[3].toLowerCase() : event.key;
  }
  async function onward(row, writing, unsure) {
    if ((await review.save(row, unsure)) && row === review.current()) review.go(1, writing);
  }

  /** While a text is being written. */
  function written(event, row) {
    const command = (mac ? event.metaKey : event.ctrlKey) && !event.altKey;
    if (event.key === "Escape") return () => row.focus({ preventScroll: true });
    if (event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      return { ArrowDown: () => review.go(1, true), ArrowUp: () => review.go(-1, true) }[event.key];
    }
    if (!command) return undefined;
    if (event.target.matches(".remark textarea")) return event.key === "Enter" ? () => review.act("remark", row) : undefined;
    if (event.key === "Enter") return () => onward(row, true, event.shiftKey);
    if (event.shiftKey) return undefined;
    return { s: () => review.save(row), i: () => inserts(row) }[letter(event)];
  }

  const buttons = (row) => [...row.querySelectorAll(".inserts button, .suggestions button")];
  let box = null; // into which a choice is put
  function inserts(row) {
    box = document.activeElement.closest("textarea[data-form]") ?? boxes.all(row)[0];
    buttons(row)[0]?.focus({ preventScroll: true });
  }
  function insert(button) {
    const row = button.closest(".row");
    const into = box && row.contains(box) ? box : boxes.all(row)[0];
    const { insert: text, whole } = button.dataset;
    if (whole !== undefined) { boxes.type(into, text); return; }
    const [start, end] = [into.selectionStart, into.selectionEnd];
    const link = /^(!?\[)([^\]]*)(\](?:\(.*\)|\[.*\]))$/s.exec(text);
    const inner = into.value.slice(start, end);
    boxes.type(into, link && inner ? link[1] + inner + link[3] : text, start, end);
    if (link && !inner) into.setSelectionRange(start + link[1].length, start + link[1].length + link[2].length);
  }
  /** Among the things that can be put in. */
  function choosing(event, button) {
    const all = buttons(button.closest(".row"));
    const at = all.indexOf(button);
    const forward = getComputedStyle(button.parentElement).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const nth = /^Digit[1-9]$/.test(event.code) && !event.ctrlKey && !event.metaKey ? all[event.code[5] - 1] : null;
    if (nth) return () => insert(nth);
    if (event.key === "Escape") return () => (box ?? boxes.all(button.closest(".row"))[0]).focus({ preventScroll: true });
    if (/^Arrow/.test(event.key)) {
      const step = event.key === forward || event.key === "ArrowDown" ? 1 : -1;
      return () => all[(at + step + all.length) % all.length].focus({ preventScroll: true });
    }
    return undefined;
  }

  /** In a passage, where no text is being written. */
  function reading(event, row) {
    if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
    if (row && event.target === row && event.key === "Enter") return () => review.visit(row, true);
    if (!single.checked) return undefined;
    if (event.key === "?" || event.key === "؟") return () => review.act("help", row);
    const key = letter(event);
    if (key === "j" || key === "k") return () => review.go(key === "j" ? 1 : -1, false);
    if (key === "f") return () => review.turn();
    if (key === "z") return () => review.act("undo", row);
    if (!row) return undefined;
    if (key === "a" && event.shiftKey) return () => review.act("section", heading(row));
    if (key === "a") return () => onward(row, false);
    if (key === "s") return () => row.querySelector("[data-whole]").click();
    if (key === "i") return () => inserts(row);
    const deed = { u: "unsure", o: "original", c: "comment" }[key];
    return deed && (() => review.act(deed, row));
  }
  function heading(row) {
    let found = row;
    while (found && !found.querySelector("[data-do=section]")) found = found.previousElementSibling;
    return found ?? row;
  }

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229 || event.getModifierState("AltGraph") || event.defaultPrevented) return;
    if (document.querySelector("dialog[open]")) return;
    const row = event.target.closest("#rows > .row") ?? review.current();
    const button = event.target.closest(".inserts button, .suggestions button");
    const text = event.target.matches("textarea, input:not([type=radio], [type=checkbox])");
    const deed = button ? choosing(event, button) : text ? written(event, row) : reading(event, row);
    if (!deed) return;
    event.preventDefault();
    if (!event.repeat || MOVES.test(letter(event))) deed();
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-insert]");
    if (button) insert(button);
  });
  document.addEventListener("focusout", (event) => {
    if (event.target.matches("textarea[data-form]")) box = event.target;
  });
})();
