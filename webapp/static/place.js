// A switch of language keeps the passage: the address gets the id of the one at the top of the window.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".languages a, .also a");
  if (!link || link.hash || link.origin !== location.origin) return;
  const bar = document.querySelector(".bar").getBoundingClientRect().bottom;
  const passages = [...document.querySelectorAll("article [id]")];
  const top = passages.find((passage) => passage.getBoundingClientRect().bottom > bar);
  if (top && top !== passages[0]) link.hash = top.id;
});
document.addEventListener("keydown", (event) => {
  const open = document.querySelector(".languages[open]");
  if (event.key === "Escape" && open) {
    open.open = false;
    open.firstElementChild.focus();
  }
});
