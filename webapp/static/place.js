// A switch of language keeps the passage: the address gets the id of the one that the reader is at.
const placed = new WeakSet();
// Until the reader scrolls: the passage that the address names, also where the page ends before it reaches the top.
function landed() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target?.closest("article, .row")) return null;
  const place = target.getBoundingClientRect().top + scrollY - parseFloat(getComputedStyle(target).scrollMarginTop);
  const wanted = Math.max(0, Math.min(place, document.documentElement.scrollHeight - innerHeight));
  return Math.abs(wanted - scrollY) < 2 ? target : null;
}
// Else the first that shows half a line or more below the bar; none at the top of the page.
function atTheTop() {
  const bar = document.querySelector(".bar").getBoundingClientRect().bottom;
  const passages = [...document.querySelectorAll("article [id], .row")];
  const found = passages.find((passage) => {
    const line = parseFloat(getComputedStyle(passage).lineHeight);
    const within = passage.querySelector("li[id]"); // its own text ends there
    const end = (within ?? passage).getBoundingClientRect()[within ? "top" : "bottom"];
    return end - bar > line / 2;
  });
  return found === passages[0] ? null : found;
}
for (const kind of ["click", "auxclick", "contextmenu"]) {
  document.addEventListener(kind, (event) => {
    const link = event.target.closest?.(".languages a, .also a");
    if (!link || (link.hash && !placed.has(link)) || link.origin !== location.origin) return;
    placed.add(link);
    link.hash = (landed() ?? atTheTop())?.id ?? "";
  });
}

// The menu of languages closes when it is left; where there are many it can be searched.
const menu = document.querySelector(".languages");
for (const kind of ["focusin", "click"]) {
  document.addEventListener(kind, (event) => {
    if (menu.open && !menu.contains(event.target)) menu.open = false;
  });
}
const search = menu.querySelector("input");
search?.removeAttribute("hidden");
search?.addEventListener("input", () => {
  const wanted = search.value.trim().toLowerCase();
  for (const item of menu.querySelectorAll("li")) {
    const { lang, textContent, dataset } = item.firstElementChild;
    item.hidden = ![lang, textContent, dataset.name].join(" ").toLowerCase().includes(wanted);
  }
});

// A term's link leads to the glossary; pointed at, focused or tapped, it is explained below its line.
const tip = document.createElement("div");
tip.className = "tip";
tip.role = "status";
document.body.append(tip);
let glossary, asked, leaving;
async function explain(term) {
  clearTimeout(leaving);
  if (term && term === asked) return;
  asked = term;
  tip.replaceChildren();
  if (!term) return;
  glossary ??= fetch(term.pathname).then((answer) => answer.text());
  const page = new DOMParser().parseFromString(await glossary, "text/html");
  if (asked !== term) return;
  const name = page.getElementById(term.hash.slice(1));
  const meaning = name?.closest("dl") && name.nextElementSibling;
  if (!meaning) return;
  meaning.querySelectorAll("small, .permalink, .tools").forEach((extra) => extra.remove());
  const text = document.createElement("p");
  text.lang = meaning.lang || document.documentElement.lang;
  text.dir = meaning.dir || document.documentElement.dir;
  text.textContent = meaning.textContent;
  const more = document.createElement("a");
  more.href = term.href;
  more.textContent = page.title;
  tip.append(text, " ", more);
  beside(term);
}
function beside(term) {
  const { top, bottom } = term.getBoundingClientRect();
  const column = term.closest("article").getBoundingClientRect();
  const height = tip.offsetHeight;
  const above = bottom + height > innerHeight && top - height > 0;
  tip.style.insetBlockStart = `${scrollY + (above ? top - height - 4 : bottom + 4)}px`;
  tip.style.left = `${column.left}px`;
  tip.style.width = `${column.width}px`;
}
const pointed = (event) => event.target.closest?.(".term, .tip");
// Not a finger: a mouse at rest elsewhere tells that it is not there after each tap.
const hovered = (event) => (event.pointerType === "touch" ? null : pointed(event));
document.addEventListener("focusin", (event) => {
  if (!tip.contains(event.target)) explain(event.target.closest?.(".term"));
});
document.addEventListener("pointerover", (event) => {
  const over = hovered(event);
  if (over?.matches(".term")) explain(over);
  else if (over) clearTimeout(leaving);
});
document.addEventListener("pointerout", (event) => {
  if (hovered(event)) leaving = setTimeout(explain, 500);
});

// A tap on a term explains it, one on a passage shows its link.
let held;
document.addEventListener("click", (event) => {
  const over = pointed(event);
  if (!over) explain();
  const touch = event.detail && (event.pointerType === "touch" || matchMedia("(hover: none)").matches);
  if (!touch) return;
  if (over?.matches(".term")) {
    event.preventDefault();
    explain(over);
  }
  held?.classList.remove("held");
  held = event.target.closest?.("article [id]");
  held?.classList.add("held");
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  explain();
  if (!menu.open) return;
  menu.open = false;
  menu.firstElementChild.focus();
});

// What is too wide and scrolls can be scrolled by keyboard.
for (const wide of document.querySelectorAll("pre, table")) {
  if (wide.scrollWidth > wide.clientWidth) wide.tabIndex = 0;
}
