// The planned end of being away: entered as a time of day, and remembered when it has passed.

import { now } from "../time.js";

const at = (id) => document.getElementById(id);

/** Return the entered time of day as Unix seconds, today or tomorrow; null if none is entered. */
export function plannedEnd() {
  const entered = at("until").value;
  if (!entered) return null;
  at("until").value = "";
  const ahead = minutes(entered) - minutes(timeOfDay(now()));
  return 60 * (Math.floor(now() / 60) + (ahead > 0 ? ahead : ahead + 24 * 60));
}

/** Remind the guide when the planned end has passed; nothing changes by itself. */
export function remind(card) {
  at("past").hidden = !(card.status === "away" && card.until && now() > card.until);
}

function minutes(time) {
  const [hour, minute] = time.split(":").map(Number);
  return 60 * hour + minute;
}

/** Return the time of day as HH:MM in the site's time zone. */
function timeOfDay(seconds) {
  const timeZone = at("content").dataset.timezone;
  return new Date(1000 * seconds).toLocaleTimeString("sv-SE", { hour: "2-digit", minute: "2-digit", timeZone });
}
