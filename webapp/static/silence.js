// What the page does while the server does not answer, and once it answers again.
const silence = (() => {
  const { words } = desk;
  const SENTENCES = [words.away, words.later, words.nothing];
  const waiting = new Map(); // row → what is sent again once the server answers
  const unheard = new Set(); // rows about which it did not answer
  let wasAway = false;

  /** What becomes of something that was asked for; what is taken back stays in the list of steps. */
  function sentence(action) {
    if (action === "restore") return words.nothing;
    return /^(write|comment)$/.test(action) ? words.away : words.later;
  }
  function keep(row, asked) {
    unheard.add(row);
    if (asked.action !== "restore") waiting.set(row, asked);
  }
  const unanswered = (row) => unheard.add(row);
  const forget = (row) => waiting.delete(row);

  function told(away) {
    const said = SENTENCES.includes(desk.said());
    if (away && !wasAway && !said) desk.say(words.away, true);
    wasAway = away;
    if (away) return;
    if (said) desk.say("");
    for (const [row, asked] of waiting) {
      waiting.delete(row);
      if (row.isConnected) boxes.save(row, asked);
    }
    for (const row of unheard) {
      unheard.delete(row);
      if (!row.isConnected) continue;
      if (SENTENCES.includes(row.querySelector(".state").textContent)) boxes.tell(row);
      if (boxes.dirty(row)) boxes.look(row);
    }
  }
  return { sentence, keep, unanswered, forget, told };
})();
