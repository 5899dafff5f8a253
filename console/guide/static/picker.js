// The list of colleagues whom the guide can consult: free ones first, with their languages.

import { send } from "../send.js";
import { gettext, languageName } from "../texts.js";

const at = (id) => document.getElementById(id);

/** Fill the list, or empty it if colleagues cannot be chosen. */
export async function showColleagues(wanted) {
  at("picker-colleagues").replaceChildren();
  at("picker-nobody").hidden = true;
  if (!wanted) return;
  const { colleagues } = await send("GET", "/api/me/colleagues");
  at("picker-nobody").hidden = colleagues.length > 0;
  at("picker-colleagues").replaceChildren(...colleagues.map(line));
}

function line(colleague) {
  const [item, button] = ["li", "button"].map((tag) => document.createElement(tag));
  const languages = colleague.languages.map(languageName).join(", ");
  button.textContent = `${colleague.name} · ${languages}${free(colleague) ? "" : ` · ${busy(colleague)}`}`;
  button.disabled = !free(colleague);
  button.dataset.guide = colleague.id;
  item.append(button);
  return item;
}

function free({ presence }) { return presence === "free"; }

function busy({ presence }) { return presence === "away" ? gettext("away") : gettext("busy"); }
