// Search that forgives: accents, case, word order, endings, and one wrong letter in a long word.

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const words = (text) => plain(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
const LONG = 5;

/** Return a function that says whether a text fits what was typed. */
export function loosely(typed) {
  const asked = words(typed);
  return (text) => {
    const whole = plain(text);
    return asked.every((word) => whole.includes(word) || words(text).some((known) => near(word, known)));
  };
}

/** Return whether a word begins like a known one, but for one letter. */
function near(word, known) {
  if (word.length < LONG) return false;
  return [-1, 0, 1].some((more) => distance(word, known.slice(0, word.length + more)) <= 1);
}

/** Return how many letters differ, 2 for any more. */
function distance(one, other) {
  if (Math.abs(one.length - other.length) > 1) return 2;
  let [start, end] = [0, 0];
  const shortest = Math.min(one.length, other.length);
  while (start < shortest && one[start] === other[start]) start += 1;
  while (end < shortest - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  return Math.max(one.length, other.length) - start - end;
}
