// What the page says to the server, and what it keeps until the server has confirmed: nothing typed is lost.
const desk = (() => {
  const told = JSON.parse(document.getElementById("desk").textContent);
  const words = told.words;
  let token = told.token;
  const where = `tarjama ${told.place ?? location.pathname}`;

  /** Post JSON below this page's address; the answer has `status`, 0 if the server did not answer, and `why` if it refused. */
  async function post(place, body, signal) {
    for (const again of [true, false]) {
      let answer, said;
      try {
        const headers = { "Content-Type": "application/json", "X-Tarjama-Token": token };
        answer = await fetch(location.pathname + place, { method: "POST", headers, body: JSON.stringify(body), signal });
        said = await answer.json().catch((fault) => {
          if (answer.ok || fault.name === "AbortError") throw fault; // the answer broke off
          return {};
        });
      } catch (fault) {
        if (fault.name === "AbortError") throw fault;
        return { status: 0 };
      }
      if (answer.status === 403 && again && (await renew())) continue;
      return { ...said, status: answer.status, why: reason(answer.status, said) };
    }
  }
  /** Why something was not done, in the language of the page. */
  function reason(status, { kind, place = "" }) {
    const { reasons } = words;
    const sentence = reasons[status === 413 ? "long" : kind] ?? reasons.fault;
    const why = sentence.replace("%(file)s", () => `\u2068${place}\u2069`);
    return words.failed.replace("%(why)s", () => why);
  }
  /** A server that was started again has another token: it is in its page. */
  async function renew() {
    const before = token;
    const answer = await fetch(location.pathname, { cache: "no-store" }).catch(() => null);
    if (answer?.ok) renewed(new DOMParser().parseFromString(await answer.text(), "text/html"));
    return token !== before;
  }
  function renewed(made) {
    const element = made.getElementById("desk");
    if (element) token = JSON.parse(element.textContent).token;
  }

  let saying;
  let last = "";
  /** Say something to everyone, those who listen too; it may lead to some passages. */
  function say(sentence, alarm = false, rows = []) {
    const said = document.getElementById("said");
    last = sentence;
    said.textContent = ""; // so that the same sentence is read out again
    const links = rows.map((row) => {
      const link = document.createElement("a");
      link.href = `#${row.id}`;
      link.textContent = row.querySelector(".number").textContent;
      return link;
    });
    clearTimeout(saying);
    saying = setTimeout(() => said.replaceChildren(sentence, ...links.flatMap((link) => [" ", link])), 30);
    said.classList.toggle("alarm", alarm);
  }
  /** Say no longer what is true no longer. */
  function unsay(sentence) {
    if (last === sentence) say("");
  }

  // Texts that were typed and not saved: by passage, with the base that they were made from.
  const own = new Set(); // those that stand in this window: others stay kept for the window that they stand in
  const keep = (id, draft) => { own.add(id); try { localStorage.setItem(`${where} ${id}`, JSON.stringify(draft)); } catch { /* full */ } };
  const forget = (id) => { if (own.delete(id)) localStorage.removeItem(`${where} ${id}`); };
  const kept = () => Object.keys(localStorage)
    .filter((key) => key.startsWith(`${where} `))
    .map((key) => {
      const id = key.slice(where.length + 1);
      own.add(id);
      return [id, JSON.parse(localStorage.getItem(key))];
    });

  // What was done in this session, each step with the entries as they were before.
  const steps = () => JSON.parse(sessionStorage.getItem(where) ?? "[]");
  function done(entries) {
    store([...steps(), entries].slice(-200));
  }
  function undone() {
    const all = steps();
    const last = all.pop();
    store(all);
    return last;
  }
  function store(all) {
    try { sessionStorage.setItem(where, JSON.stringify(all)); } catch { /* full: what is older stays */ }
    document.querySelector("[data-do=undo]").disabled = !all.length;
  }
  store(steps());
  return { post, say, said: () => last, unsay, said: () => last, words, keep, forget, kept, done, undone, renewed };
})();
