// A switch of language keeps the passage: the address gets the id of the one at the top of the window.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".languages a, .also a");
  if (!link || link.hash || link.origin !== location.origin) return;
  const bar = document.querySelector(".bar").getBoundingClientRect().bottom;
  const passages = [...document.querySelectorAll("article [id]")];
  const top = passages.find((passage) => passage.getBoundingClientRect().bottom > bar);
  if (top && top !== passages[0]) link.hash = top.id;
});

// A term's link leads to the glossary; pointed at or focused, what stands there is shown at the window's foot.
const tip = document.createElement("div");
tip.className = "tip";
tip.role = "status";
document.body.append(tip);
let glossary, asked, leaving;
async function explain(term) {
  clearTimeout(leaving);
  asked = term;
  if (!term) return tip.replaceChildren();
  glossary ??= fetch(term.pathname).then((answer) => answer.text());
  const page = new DOMParser().parseFromString(await glossary, "text/html");
  if (asked !== term) return;
  const name = page.getElementById(term.hash.slice(1));
  const meaning = name?.closest("dl") && name.nextElementSibling;
  meaning?.querySelectorAll("small").forEach((mark) => mark.remove());
  tip.lang = meaning?.lang || document.documentElement.lang;
  tip.dir = meaning?.dir || document.documentElement.dir;
  tip.textContent = meaning?.textContent ?? "";
}
const pointed = (event) => event.target.closest?.(".term, .tip");
document.addEventListener("focusin", (event) => explain(event.target.closest?.(".term")));
document.addEventListener("mouseover", (event) => {
  const over = pointed(event);
  if (over?.matches(".term")) explain(over);
  else if (over) clearTimeout(leaving);
});
document.addEventListener("mouseout", (event) => {
  if (pointed(event)) leaving = setTimeout(explain, 500);
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  explain();
  const open = document.querySelector(".languages[open]");
  if (!open) return;
  open.open = false;
  open.firstElementChild.focus();
});
