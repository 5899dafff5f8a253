// The colleagues who are here: free, busy, or away with a reason and a planned end.

import { send } from "../send.js";
import { gettext, languageName, word } from "../texts.js";
import { clock } from "./view.js";

const at = (id) => document.getElementById(id);
const PAUSE_MS = 15_000;

/** Show the colleagues now, and again every 15 seconds while the page is visible. */
export function watchColleagues() {
  const look = async () => {
    if (document.hidden) return;
    // The page says elsewhere when Lotsa does not respond; the list stays as it was.
    try { show((await send("GET", "/api/me/colleagues")).colleagues); } catch (error) { console.warn(error.message); }
  };
  look();
  setInterval(look, PAUSE_MS);
  document.addEventListener("visibilitychange", look);
}

function show(colleagues) {
  at("no-colleague").hidden = colleagues.length > 0;
  at("colleagues").replaceChildren(...colleagues.map((one) => {
    const [line, name, rest] = ["li", "strong", "span"].map((tag) => document.createElement(tag));
    line.dataset.state = one.presence;
    name.textContent = one.name;
    rest.className = "small";
    rest.append(" ", ...presence(one), " · ", one.languages.map(languageName).join(", "));
    const cell = document.createElement("span");
    cell.append(name, rest);
    line.append(cell);
    return line;
  }));
}

function presence({ presence: state, reason, until }) {
  const why = reason ? word(`reason-${reason}`) : [];
  const said = state === "away" && why.length ? why : word(`colleague-${state}`);
  return [...said, ...(until ? [" ", gettext("until %(time)s", { time: clock(until) })] : [])];
}
