// Page texts in Swedish with English beside them, from the page's template.

const languages = { sv: new Intl.DisplayNames(["sv"], { type: "language" }),
                    en: new Intl.DisplayNames(["en"], { type: "language" }) };

/** Return nodes such as "arabiska Arabic". */
export function tongue(code) { return both(languages.sv.of(code), languages.en.of(code)); }

/** Return Swedish text with English in its own span, unless they are the same. */
export function both(sv, en) {
  if (sv === en) return [sv];
  const span = document.createElement("span");
  span.className = "en";
  span.lang = "en";
  span.textContent = en;
  return [sv, " ", span];
}

/** Return the text of that name from <template id="words">, or nothing. */
export function word(name) {
  const found = document.getElementById("words").content.querySelector(`[data-word="${CSS.escape(name)}"]`);
  return found ? [...found.cloneNode(true).childNodes] : [];
}
