// The directory on the guide's page: a combobox that searches as the guide types.

import { chooseOutcome } from "./directory_actions.js";
import { EntryPanel, hoursNow, presenceNow } from "./directory_entry.js";
import { send } from "../send.js";
import { gettext, languageName } from "../texts.js";

const at = (id) => document.getElementById(id);
const DEBOUNCE_MS = 80;

/** Searches the directory, and opens one entry at a time. */
export class Directory {
  #panel;
  #found = [];
  #active = -1;
  #timer = null;
  #request = null;
  #card = null;

  /** `fail(error)` shows an error on the page. */
  constructor(fail) {
    this.fail = fail;
    this.#panel = new EntryPanel(() => this.#card, () => at("search").focus(), fail);
    at("search").addEventListener("input", () => {
      this.#panel.close();
      this.#later();
    });
    at("search").addEventListener("keydown", (event) => this.#key(event));
    at("entries").addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.#open([...at("entries").children].indexOf(option));
    });
    // A press on an option must not take the focus from the field.
    at("entries").addEventListener("mousedown", (event) => event.preventDefault());
  }

  /** Take the guide's state: it says what can be done with an entry. */
  take(card) {
    const before = this.#card?.contact?.language;
    // The entry lies above the form, which is what the guide needs next.
    if (card.state === "wrap_up" && this.#card?.state !== "wrap_up") this.#panel.close();
    this.#card = card;
    this.#panel.take(card);
    chooseOutcome(card);
    if (before !== card.contact?.language && at("search").value.trim()) this.#later();
  }

  #later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#search().catch(this.fail), DEBOUNCE_MS);
  }

  async #search() {
    this.#request?.abort();
    const query = at("search").value.trim();
    if (!query) return this.#show([], "");
    const mine = this.#request = new AbortController();
    const language = this.#card?.contact?.language ?? "";
    const found = await entries({ query, language }, mine.signal);
    if (found === null || mine.signal.aborted) return null;
    return this.#show(found, found.length ? count(found.length) : gettext("Nothing found."));
  }

  #show(found, said) {
    [this.#found, this.#active] = [found, -1];
    at("entries").replaceChildren(...found.map(option));
    at("entries").hidden = found.length === 0;
    at("search").setAttribute("aria-expanded", found.length > 0);
    at("no-entry").textContent = said;
    this.#choose(found.length ? 0 : -1);
  }

  #key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.#found.length) {
      event.preventDefault();
      this.#choose((this.#active + step + this.#found.length) % this.#found.length);
    } else if (event.key === "Enter" && this.#active >= 0) {
      event.preventDefault();
      this.#open(this.#active);
    } else if (event.key === "Escape") {
      at("search").value = "";
      this.#request?.abort();
      this.#show([], "");
    }
  }

  #choose(index) {
    this.#active = index;
    for (const [place, one] of [...at("entries").children].entries()) one.setAttribute("aria-selected", place === index);
    const chosen = at("entries").children[index];
    if (!chosen) return at("search").removeAttribute("aria-activedescendant");
    at("search").setAttribute("aria-activedescendant", chosen.id);
    return chosen.scrollIntoView({ block: "nearest" });
  }

  #open(index) {
    this.#choose(index);
    this.#panel.open(this.#found[index]);
  }
}

/** Return the entries that the server found; null if the request was aborted. */
async function entries(asked, signal) {
  try {
    return (await send("POST", "/api/directory/search", asked, signal)).entries;
  } catch (error) {
    if (error.name === "AbortError") return null;
    throw error;
  }
}

function count(found) {
  return found === 1 ? gettext("1 entry found.") : gettext("%(count)s entries found.", { count: found });
}

function option(entry, index) {
  const shown = document.createElement("li");
  Object.assign(shown, { id: `option-${index}`, role: "option", className: "option" });
  const [name, number, about, marks] = ["strong", "span", "span", "span"].map((tag) => document.createElement(tag));
  name.textContent = entry.name;
  Object.assign(number, { className: "number", textContent: entry.number });
  Object.assign(about, { className: "small", textContent: `${entry.authority} · ${entry.about}` });
  marks.classList.add("small", "marks");
  marks.textContent = [hoursNow(entry), presenceNow(entry), entry.expired ? gettext("May be out of date") : "",
                       entry.speaks ? entry.languages.map(languageName).join(", ") : ""].filter(Boolean).join(" · ");
  shown.append(name, " ", number, " ", about, " ", marks);
  return shown;
}
