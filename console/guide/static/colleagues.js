// The colleagues who are here: free, busy, or away with a reason and a planned end.

import { send } from "../send.js";
import { gettext, languageName, word } from "../texts.js";
import { clock } from "./view.js";

const at = (id) => document.getElementById(id);
const PAUSE_MS = 15_000;
let shown = "";

/** Show the colleagues now, and again every 15 seconds while the page is visible; a button calls one. */
export function watchColleagues(on, call) {
  const look = async () => {
    if (document.hidden) return;
    // The page says elsewhere when Lotsa does not respond; the list stays as it was.
    try { show((await send("GET", "/api/me/colleagues")).colleagues); } catch (error) { console.warn(error.message); }
  };
  look();
  setInterval(look, PAUSE_MS);
  document.addEventListener("visibilitychange", look);
  on("colleagues", "click", async ({ target }) => {
    const button = target.closest("[data-call]");
    if (!button) return;
    try { await call(button.dataset.call); } finally { look(); }
  });
}

/** Replace the list only if it differs: a button in it may have the focus. */
function show(colleagues) {
  const fresh = JSON.stringify(colleagues);
  if (fresh === shown) return;
  shown = fresh;
  at("no-colleague").hidden = colleagues.length > 0;
  at("colleagues").replaceChildren(...colleagues.map(line));
}

function line(one) {
  const [item, cell, name, rest] = ["li", "span", "strong", "span"].map((tag) => document.createElement(tag));
  item.dataset.state = one.presence;
  name.textContent = one.name;
  rest.className = "small";
  rest.append(" ", ...presence(one), " · ", one.languages.map(languageName).join(", "));
  cell.append(name, rest);
  item.append(cell, ...(one.can_be_called ? [button(one)] : []));
  return item;
}

function button({ id, name }) {
  const made = Object.assign(document.createElement("button"), { textContent: gettext("Call") });
  made.dataset.call = id;
  made.setAttribute("aria-label", gettext("Call %(name)s", { name }));
  return made;
}

function presence({ presence: state, reason, until }) {
  const why = reason ? word(`reason-${reason}`) : [];
  const said = state === "away" && why.length ? why : word(`colleague-${state}`);
  return [...said, ...(until ? [" ", gettext("until %(time)s", { time: clock(until) })] : [])];
}
