// How many guides serve a queue without its language, and from which wait.

import { both } from "../words.js";

/** Return nodes such as "(2 efter 10 min)". */
export function stepping(row) {
  const { guides, after_s } = row.helping;
  return [" (", ...both(`${guides} ${after(after_s, "efter", "genast")}`, after(after_s, "after", "at once")), ")"];
}

function after(seconds, word, soon) {
  if (seconds === 0) return soon;
  return seconds % 60 ? `${word} ${seconds} s` : `${word} ${seconds / 60} min`;
}
