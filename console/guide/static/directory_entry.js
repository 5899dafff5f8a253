// One open entry of the directory, beside the list or instead of it: its details, and what the guide can
// do with it.

import { converse, refer, report, sendText } from "./directory_actions.js";
import { gettext, languageName, locale } from "../texts.js";

const at = (id) => document.getElementById(id);
const slot = (name) => at("entry").querySelector(`[data-entry="${name}"]`);
const KEYS = { t: "transfer", c: "consult", r: "refer", s: "text", u: "read_out" };

/** Shows one entry and carries out its actions, by button or by one key. */
export class EntryPanel {
  #entry = null;

  /** `card()` returns the guide's state; `back()` returns the focus to the list. */
  constructor(card, back, fail) {
    Object.assign(this, { card, back, fail });
    at("entry-back").addEventListener("click", () => this.#leave());
    // Esc closes the entry from anywhere, because on a wide page it lies above other parts.
    addEventListener("keydown", (event) => this.#escape(event), { capture: true });
    at("entry").addEventListener("click", (event) => this.#act(event.target.closest("[data-act]")?.dataset));
    at("entry").addEventListener("keydown", (event) => this.#key(event));
  }

  open(entry) {
    this.#entry = entry;
    at("entry-said").textContent = "";
    fill(entry);
    this.take(this.card());
    at("directory").dataset.open = "entry";
    at("entry").hidden = false;
    at("entry").focus();
  }

  /** Close the entry and show the list. */
  close() {
    at("entry").hidden = true;
    delete at("directory").dataset.open;
  }

  /** Show the actions that the guide's state allows. */
  take(card) {
    const [met, after] = [card?.state === "connected" && card.contact?.met > 0, card?.state === "wrap_up"];
    const may = { transfer: met, consult: met, refer: met || after, text: (met || after) && card.contact.takes_text };
    for (const [name, can] of Object.entries(may)) {
      for (const button of at("entry").querySelectorAll(`[data-act=${name}]`)) button.hidden = !can;
    }
  }

  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return;
    const act = KEYS[event.key.toLowerCase()];
    const button = act && at("entry").querySelector(`[data-act=${act}]`);
    if (!button || button.hidden) return;
    event.preventDefault();
    this.#act(button.dataset);
  }

  #escape(event) {
    if (event.key !== "Escape" || at("entry").hidden || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    event.stopPropagation();
    this.#leave();
  }

  #leave() {
    this.close();
    this.back();
  }

  async #act(chosen) {
    if (!chosen) return;
    try {
      const said = await ACTIONS[chosen.act](this.#entry, this.card(), chosen);
      if (said) at("entry-said").textContent = said;
    } catch (error) { this.fail(error); }
  }
}

const ACTIONS = {
  transfer: (entry) => converse(entry.id, "transfer"),
  consult: (entry) => converse(entry.id, "consult"),
  refer,
  text: (entry, card, chosen) => sendText(entry, card, chosen.link ?? ""),
  read_out: readOut,
  report: (entry) => report(entry, at("about-wrong").value),
};

/** Show the number large, in groups, with the sentence in the citizen's language. */
function readOut(entry) {
  at("read-out-name").textContent = entry.name;
  at("read-out-number").textContent = entry.number;
  at("read-out-sentence").textContent = entry.read_out;
  at("read-out-sentence").lang = entry.read_out_language;
  at("read-out").showModal();
}

function fill(entry) {
  const shown = { ...entry, languages: entry.languages.map(languageName).join(", "), open: hoursNow(entry), presence: presenceNow(entry),
                  expired: entry.expired ? gettext("May be out of date since %(day)s", { day: entry.valid_until }) : "" };
  for (const name of ["name", "authority", "about", "number", "hours", "languages", "email", "note", "owner", "open", "presence", "expired"]) {
    const place = slot(name);
    place.textContent = shown[name];
    const row = place.closest("dl > div") ?? place;
    row.hidden = !shown[name];
  }
  slot("open").classList.toggle("good", entry.open === true);
  slot("others").replaceChildren(...entry.other_numbers.map((other) => item(`${other.name}: `, strong(other.number))));
  slot("links").replaceChildren(...entry.links.map(link));
}

function link({ id, name, url, kind }) {
  const to = Object.assign(document.createElement("a"), { href: url, textContent: name, target: "_blank", rel: "noreferrer" });
  if (kind !== "service") return item(to);
  const button = Object.assign(document.createElement("button"), { className: "quiet", textContent: gettext("Send the link") });
  Object.assign(button.dataset, { act: "text", link: id });
  button.setAttribute("aria-label", gettext("Send the link: %(name)s", { name }));
  return item(to, " ", button);
}

function item(...nodes) {
  const row = document.createElement("li");
  row.append(...nodes);
  return row;
}

function strong(text) { return Object.assign(document.createElement("strong"), { textContent: text }); }

/** Return whether the entry is open now, and until or from when. */
export function hoursNow(entry) {
  if (entry.open === null) return "";
  if (entry.changes === null) return entry.open ? gettext("Open now") : gettext("Closed");
  const time = moment(entry.changes);
  return entry.open ? gettext("Open until %(time)s", { time }) : gettext("Closed, opens %(time)s", { time });
}

/** Return the entry's presence in words; empty if there is none. */
export function presenceNow(entry) {
  if (!entry.presence) return "";
  const { state, until, text } = entry.presence;
  const states = { available: gettext("available"), busy: gettext("busy"), in_meeting: gettext("in a meeting"), away: gettext("away"), off_duty: gettext("off duty") };
  return [gettext("%(state)s until %(time)s", { state: states[state], time: moment(until) }), text].filter(Boolean).join(": ");
}

function moment(seconds) {
  const { timezone } = at("content").dataset;
  const near = Math.abs(seconds - Date.now() / 1000) < 12 * 3600;
  const form = { hour: "2-digit", minute: "2-digit", timeZone: timezone, ...(near ? {} : { weekday: "short" }) };
  return new Date(1000 * seconds).toLocaleString(locale, form);
}
