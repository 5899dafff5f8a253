// Transfers the citizen to an answer group or a colleague, from a list that opens below the call.

import { send } from "../send.js";
import { gettext, language, word } from "../texts.js";
import { moment } from "./view.js";

const URL = "/api/me/transfer";
const at = (id) => document.getElementById(id);

/** Return a line of the list: what it is about, and a button that transfers there. */
function line(name, about, text, act) {
  const [item, title, small, button] = ["li", "strong", "span", "button"].map((tag) => document.createElement(tag));
  title.textContent = name;
  small.className = "small";
  small.append(...about);
  button.textContent = text;
  button.setAttribute("aria-label", `${text}: ${name}`);
  button.addEventListener("click", act);
  item.append(title, small, button);
  return item;
}

function aboutGroup(group) {
  const waiting = gettext("%(count)s waiting", { count: group.waiting });
  if (group.open) return [waiting];
  const closed = group.opens ? gettext("Opens %(time)s.", { time: moment(group.opens) }) : gettext("Closed.");
  return [`${waiting} · ${closed}`];
}

/** `contact()` returns the id of the present contact; `failed(error)` shows an error. */
export class TransferPanel {
  constructor(contact, failed) {
    this.contact = contact;
    this.failed = failed;
    at("transfer").addEventListener("click", () => this.#run(() => this.#unfold(at("transfer-panel").hidden)));
    at("transfer-panel").addEventListener("keydown", ({ key }) => { if (key === "Escape") this.close(); });
  }

  /** Close the list, as when the call is over. */
  close() {
    if (at("transfer-panel").contains(document.activeElement)) at("transfer").focus();
    at("transfer-panel").hidden = true;
    at("transfer").setAttribute("aria-expanded", false);
  }

  async #unfold(open) {
    if (!open) return this.close();
    this.#show(await send("GET", URL));
    at("transfer-panel").hidden = false;
    at("transfer").setAttribute("aria-expanded", true);
    at("transfer-panel").querySelector("button")?.focus();
  }

  #show({ groups, guides }) {
    at("transfer-groups").replaceChildren(...groups.map((group) => this.#group(group)));
    at("transfer-guides").replaceChildren(...guides.map((guide) => this.#guide(guide)));
    at("transfer-nobody").hidden = guides.length > 0;
  }

  #group(group) {
    const text = group.open ? gettext("Transfer") : gettext("Book a callback");
    const more = group.open ? {} : { callback: true };
    return line(group.name[language], aboutGroup(group), text, () => this.#send({ group: group.id, ...more }));
  }

  #guide(guide) {
    return line(guide.name, word(guide.state), gettext("Transfer"), () => this.#send({ guide: guide.id }));
  }

  #send(target) {
    return this.#run(async () => {
      await send("POST", URL, { contact: this.contact(), ...target });
      this.close();
    });
  }

  async #run(act) {
    try { await act(); } catch (error) { this.failed(error); }
  }
}
