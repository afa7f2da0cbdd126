// What a page that stands alone has in place of a server: nothing new comes, and it keeps what it can.
for (const name of ["localStorage", "sessionStorage"]) {
  try { window[name].getItem(""); } catch { // the browser keeps nothing: the page does, until it is closed
    const held = {
      getItem: (key) => held[key] ?? null,
      setItem: (key, text) => { held[key] = text; },
      removeItem: (key) => { delete held[key]; },
    };
    for (const own of Object.keys(held)) Object.defineProperty(held, own, { enumerable: false });
    Object.defineProperty(window, name, { value: held });
    addEventListener("beforeunload", (event) => event.preventDefault());
  }
}
const watch = (() => {
  const unshown = new Set();
  const self = {
    renewed: () => {},
    merge: null,
    away: () => {},
    show: () => {}, // shows a row as it is after what was done
    shown: () => {}, // called once all of them are
    stale: (row) => { for (const each of row ? [row] : document.getElementById("rows").children) unshown.add(each); },
    ask: async () => {
      const shown = [...unshown];
      unshown.clear();
      for (const row of shown) self.show(row);
      self.shown();
      self.renewed(document, []);
    },
  };
  return self;
})();
