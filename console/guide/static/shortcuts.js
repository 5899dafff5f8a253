// Keyboard shortcuts: single keys, listed on ?, silent while the guide types; they can be switched off.

const at = (id) => document.getElementById(id);
const known = new Map();
const OFF = "lotsa-shortcuts-off";

/** Add a shortcut: `key` is one letter, `label` says what it does, `action()` does it. */
export function shortcut(key, label, action) { known.set(key.toLowerCase(), { label, action }); }

/** Return an action that clicks a button, if it is there and can be clicked. */
export function click(selector) {
  return () => [...document.querySelectorAll(selector)].find(usable)?.click();
}

/** Return an action that moves the focus to a field. */
export function focus(selector) {
  return () => [...document.querySelectorAll(selector)].find(usable)?.focus();
}

/** Return an action that opens a <details> and moves the focus into it, or closes it. */
export function fold(selector) {
  return () => {
    const details = [...document.querySelectorAll(selector)].find(usable);
    if (!details) return;
    details.open = !details.open;
    details.querySelector(details.open ? ":is(input, select, button)" : "summary")?.focus();
  };
}

function usable(element) { return !element.disabled && element.checkVisibility({ visibilityProperty: true }); }

function writing(target) {
  return target.matches("textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])");
}

function press(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return;
  if (document.querySelector("dialog[open]") || writing(event.target)) return;
  if (event.key === "?") { event.preventDefault(); list(); return; }
  const found = localStorage.getItem(OFF) ? null : known.get(event.key.toLowerCase());
  if (!found) return;
  event.preventDefault();
  found.action();
}

function list() {
  at("shortcuts-on").checked = !localStorage.getItem(OFF);
  at("shortcut-list").replaceChildren(...[...known].map(([key, { label }]) => {
    const [row, term, text] = ["div", "dt", "dd"].map((tag) => document.createElement(tag));
    term.append(Object.assign(document.createElement("kbd"), { textContent: key.toUpperCase() }));
    text.append(label);
    row.append(term, text);
    return row;
  }));
  at("shortcuts").showModal();
}

addEventListener("keydown", press);
at("show-shortcuts")?.addEventListener("click", list);
at("shortcuts-on").addEventListener("change", ({ target }) => {
  if (target.checked) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, "yes");
});
