// Notice about queues that nobody on duty can serve, updated only when they change.

import { keepingFocus } from "../focus.js";
import { gettext } from "../texts.js";

const NAMED = 5;

/** Fill the live region with the queues of the rows, or empty it.
 *  `more(row)` returns a text to put after the queue's name. */
export function alarm(notice, rows, more = () => "") {
  const which = rows.map((row) => row.element.dataset.queue + more(row)).sort().join();
  if ((notice.dataset.which ?? "") === which) return;
  notice.dataset.which = which;
  const said = rows.length ? [notice.dataset.text, ": ", ...names(rows, more)] : [];
  keepingFocus(notice, () => notice.replaceChildren(...said));
}

/** Return links to the first few queues, and the number of the others. */
function names(rows, more) {
  const links = rows.slice(0, NAMED).flatMap((row, i) => [i ? ", " : "", link(row), more(row)]);
  const rest = rows.length - NAMED;
  return rest > 0 ? [...links, " ", gettext("and %(count)s more", { count: rest })] : links;
}

function link(row) {
  const made = document.createElement("a");
  made.href = row.element.querySelector("th a").href;
  made.textContent = row.element.cells[0].textContent.trim();
  return made;
}
