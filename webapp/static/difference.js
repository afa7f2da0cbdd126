// What differs between two texts, word by word, for the eye: what only one of them has is marked in it.
const difference = (() => {
  const MOST = 4_000_000; // pairs of words that are compared; longer texts stand unmarked
  function words(text, lang) {
    const found = new Intl.Segmenter(lang || undefined, { granularity: "word" }).segment(text);
    return [...found].map(({ segment }) => segment);
  }
  /** For each place in both, how long the longest row of words is that the rest of them share. */
  function shared(one, other) {
    const width = other.length + 1;
    const lengths = new Uint16Array((one.length + 1) * width);
    for (let i = one.length - 1; i >= 0; i--) {
      for (let j = other.length - 1; j >= 0; j--) {
        const next = lengths[(i + 1) * width + j + 1];
        const skipped = Math.max(lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
        lengths[i * width + j] = one[i] === other[j] ? next + 1 : skipped;
      }
    }
    return (i, j) => lengths[i * width + j];
  }
  function piece(marked, text) {
    if (!marked) return document.createTextNode(text);
    const made = document.createElement("mark");
    made.textContent = text;
    return made;
  }
  /** Return the first text as nodes, what the second does not have inside a mark. */
  return (text, beside, lang) => {
    const [one, other] = [words(text, lang), words(beside, lang)];
    if (one.length * other.length > MOST) return [document.createTextNode(text)];
    const left = shared(one, other);
    const runs = [];
    for (let i = 0, j = 0; i < one.length;) {
      const same = one[i] === other[j];
      if (!same && j < other.length && left(i, j + 1) >= left(i + 1, j)) { j++; continue; }
      if (runs.at(-1)?.[0] === !same) runs.at(-1)[1] += one[i];
      else runs.push([!same, one[i]]);
      i++;
      if (same) j++;
    }
    return runs.map(([marked, run]) => piece(marked, run));
  };
})();
