// What is known of the contact: notes of the guide before, and the number's earlier contacts.

import { send } from "../send.js";
import { gettext, language, locale } from "../texts.js";

const at = (id) => document.getElementById(id);
let asked = null;

/** Fetch the context once for each contact, and hand it to `take`; null hides it. */
export async function showContext(contact, take) {
  if (contact === asked) return;
  asked = contact;
  render({ notes: [], earlier: [] });
  if (!contact) return;
  try {
    const found = await send("GET", "/api/me/context");
    if (found.contact !== asked) return;
    render(found);
    take(found);
  } catch (error) {
    asked = null;
    throw error;
  }
}

function render({ notes, earlier }) {
  at("handed").hidden = notes.length === 0;
  at("handed-notes").replaceChildren(...notes.map(note));
  at("history").hidden = earlier.length === 0;
  at("earlier").replaceChildren(...earlier.map(contact));
}

function element(tag, content, name = "") {
  const made = document.createElement(tag);
  made.append(...[content].flat());
  if (name) made.className = name;
  return made;
}

function note({ guide, text }) {
  return element("li", [element("strong", guide), ": ", text]);
}

function contact({ at: moment, group, matter, outcome, department, guide, notes }) {
  const what = [matter[language] || group[language], outcome[language], department[language], guide];
  const head = [element("strong", when(moment)), ` ${what.filter(Boolean).join(" · ")}`];
  return element("li", [...head, ...notes.map(({ text }) => element("p", text, "small"))]);
}

/** Return the day as people say it: today, yesterday, or the date. */
function when(seconds) {
  const { timezone: timeZone } = at("content").dataset;
  const day = (moment) => new Date(moment).toLocaleDateString("sv-SE", { timeZone });
  const time = new Date(1000 * seconds).toLocaleTimeString(locale, { hour: "2-digit", minute: "2-digit", timeZone });
  if (day(1000 * seconds) === day(Date.now())) return gettext("Today %(time)s", { time });
  if (day(1000 * seconds) === day(Date.now() - 86_400_000)) return gettext("Yesterday %(time)s", { time });
  return new Date(1000 * seconds).toLocaleDateString(locale, { day: "numeric", month: "long", timeZone });
}
