// The texts of the scripts, in the language of the page.

const texts = JSON.parse(document.getElementById("texts").textContent);
const names = new Intl.DisplayNames([document.documentElement.lang], { type: "language" });

/** The language of the page, `sv` or `en`. */
export const language = document.documentElement.lang;
/** The locale that formats dates and numbers, as on the server. */
export const locale = language === "en" ? "en-GB" : language;

/** Return the text in the page's language, with its placeholders such as %(count)s filled in. */
export function gettext(text, values = {}) {
  return (texts[text] ?? text).replace(/%\((\w+)\)s/g, (_, name) => values[name]);
}

/** Return the field in the page's language: `message_sv` on a Swedish page, otherwise `message`. */
export function inPageLanguage(object, field) { return object[`${field}_${language}`] ?? object[field]; }

/** Return the name of a language. */
export function languageName(code) { return names.of(code); }

/** Return the nodes of that name from <template id="words">, or nothing. */
export function word(name) {
  const found = document.getElementById("words").content.querySelector(`[data-word="${CSS.escape(name)}"]`);
  return found ? [...found.cloneNode(true).childNodes] : [];
}
