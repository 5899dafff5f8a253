// Notice about staffed hours that begin soon with no speaker signed in, updated only when they change.

import { keepingFocus } from "../focus.js";
import { both, tongue } from "../words.js";

/** Fill the notice from `{language: Unix seconds}`, or empty it. */
export function unmanned(notice, told, timezone) {
  const which = JSON.stringify(told);
  if ((notice.dataset.which ?? "{}") === which) return;
  notice.dataset.which = which;
  const { sv, en } = notice.dataset;
  const hours = Object.entries(told).flatMap(([code, at], i) => [i ? ", " : "", ...tongue(code), ` ${clock(at, timezone)}`]);
  const said = hours.length ? [...both(sv, en), ": ", ...hours, " ", link()] : [];
  keepingFocus(notice, () => notice.replaceChildren(...said));
}

function clock(at, timeZone) {
  return new Date(1000 * at).toLocaleTimeString("sv", { timeZone, hour: "2-digit", minute: "2-digit" });
}

function link() {
  const made = document.createElement("a");
  made.href = "/cover";
  made.append(...both("Språken timme för timme", "Languages by the clock"));
  return made;
}
