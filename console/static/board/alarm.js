// The queues that nobody on duty can serve, in a sentence that is said anew only when they change.

import { both } from "../words.js";

const NAMED = 5;

/** Fills the notice with the rows' queues, or empties it; a screen reader says it by itself. */
export function alarm(notice, rows) {
  const which = rows.map((row) => row.element.dataset.queue).sort().join();
  if ((notice.dataset.which ?? "") === which) return;
  notice.dataset.which = which;
  const { sv, en } = notice.dataset;
  notice.replaceChildren(...(rows.length ? [...both(sv, en), ": ", ...names(rows)] : []));
}

/** The first few as links, and how many more there are. */
function names(rows) {
  const links = rows.slice(0, NAMED).flatMap((row, i) => (i ? [", ", link(row)] : [link(row)]));
  const more = rows.length - NAMED;
  return more > 0 ? [...links, " ", ...both(`och ${more} till`, `and ${more} more`)] : links;
}

function link(row) {
  const made = document.createElement("a");
  made.href = row.element.querySelector("th a").href;
  made.textContent = row.element.cells[0].textContent.trim();
  return made;
}
