// The list of guides on duty, busy ones first.

import { gettext, locale, word } from "../texts.js";

const ORDER = ["offered", "connected", "consulted", "colleague_call", "wrap_up", "ready", "away"];
const COLOURS = { offered: "sea", connected: "sea", consulted: "sea", colleague_call: "sea", wrap_up: "amber", ready: "green", away: "" };

/** Return the guide's state, or the status if the guide is idle. */
const situation = (guide) => (guide.state === "idle" ? guide.status : guide.state);

/** Fill the list with all guides except those who are signed out and idle. */
export function showGuides(guides, list, count) {
  const here = guides.filter((guide) => situation(guide) !== "signed_out");
  here.sort((a, b) => ORDER.indexOf(situation(a)) - ORDER.indexOf(situation(b)) || a.since - b.since);
  count.textContent = here.length;
  list.replaceChildren(...here.map(line));
}

function line(guide) {
  const [element, name, tag, since] = ["li", "strong", "span", "span"].map((kind) => document.createElement(kind));
  name.textContent = guide.name;
  tag.className = `tag ${COLOURS[situation(guide)]}`;
  tag.append(...word(situation(guide)));
  since.className = "since";
  since.dataset.since = guide.since;
  element.append(name, tag, since, ...after(guide));
  return element;
}

function clock(seconds) {
  const { timezone } = document.getElementById("at").dataset;
  return new Date(1000 * seconds).toLocaleTimeString(locale, { hour: "2-digit", minute: "2-digit", timeZone: timezone });
}

/** Return the away reason, or the status that follows when the guide's work ends. */
function after(guide) {
  const note = document.createElement("span");
  note.className = "small";
  if (guide.status === "away") note.append(...(guide.state === "idle" ? [] : word("away")), " ", ...word(`reason-${guide.reason}`));
  if (guide.status === "away" && guide.until) note.append(" ", gettext("until %(time)s", { time: clock(guide.until) }));
  if (guide.status === "signed_out") note.append(...word("signed_out"));
  return note.textContent.trim() ? [note] : [];
}
