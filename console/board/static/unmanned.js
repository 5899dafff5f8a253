// Notice about staffed hours that begin soon with no speaker signed in, updated only when they change.

import { keepingFocus } from "../focus.js";
import { gettext, languageName, locale } from "../texts.js";

/** Fill the notice from `{language: Unix seconds}`, or empty it. */
export function unmanned(notice, told, timezone) {
  const which = JSON.stringify(told);
  if ((notice.dataset.which ?? "{}") === which) return;
  notice.dataset.which = which;
  const hours = Object.entries(told).map(([code, at]) => `${languageName(code)} ${clock(at, timezone)}`);
  const said = hours.length ? [`${notice.dataset.text}: ${hours.join(", ")} `, link()] : [];
  keepingFocus(notice, () => notice.replaceChildren(...said));
}

function clock(at, timeZone) {
  return new Date(1000 * at).toLocaleTimeString(locale, { timeZone, hour: "2-digit", minute: "2-digit" });
}

function link() {
  const made = document.createElement("a");
  made.href = "/cover";
  made.textContent = gettext("Languages hour by hour");
  return made;
}
