// Words of the pages: Swedish with English beside it, from the page's own template.

const languages = { sv: new Intl.DisplayNames(["sv"], { type: "language" }),
                    en: new Intl.DisplayNames(["en"], { type: "language" }) };

/** "arabiska Arabic", as nodes. */
export function tongue(code) { return both(languages.sv.of(code), languages.en.of(code)); }

/** Swedish text with English in a span of its own, unless they are the same. */
export function both(sv, en) {
  if (sv === en) return [sv];
  const span = document.createElement("span");
  span.className = "en";
  span.lang = "en";
  span.textContent = en;
  return [sv, " ", span];
}

/** The words of that name from <template id="words">, or none. */
export function word(name) {
  const found = document.getElementById("words").content.querySelector(`[data-word="${CSS.escape(name)}"]`);
  return found ? [...found.cloneNode(true).childNodes] : [];
}
