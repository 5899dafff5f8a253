// How many guides serve a queue without its language, and from which wait.

import { gettext } from "../texts.js";

/** Return a text such as " (2 after 10 min)". */
export function stepping(row) {
  const { guides, after_s } = row.helping;
  return ` (${guides} ${after(after_s)})`;
}

function after(seconds) {
  if (seconds === 0) return gettext("at once");
  const wait = seconds % 60 ? `${seconds} s` : `${seconds / 60} min`;
  return gettext("after %(wait)s", { wait });
}
