// The list of matters: the group's most used first, searched as the guide types, chosen by number.

import { loosely } from "./loosely.js";

const at = (id) => document.getElementById(id);

/** Return the list of `form`; `changed()` is called when the guide has chosen. */
export function matterList(form, changed) {
  const [list, search] = [at("matters"), at("matter-search")];
  const labels = [...list.children];

  function shown() { return [...list.children].filter((label) => !label.hidden); }

  /** Number the first nine, and scroll to the top. */
  function count() {
    list.querySelectorAll("kbd").forEach((sign) => sign.remove());
    shown().slice(0, 9).forEach((label, place) => {
      label.append(Object.assign(document.createElement("kbd"), { textContent: place + 1, ariaHidden: "true" }));
    });
    list.scrollTop = 0;
    at("no-matter").hidden = shown().length > 0;
  }

  function filter() {
    const fits = loosely(search.value);
    for (const label of list.children) label.hidden = !fits(label.querySelector("span").textContent);
    count();
  }

  function take(label) {
    const field = label.querySelector("input");
    field.checked = true;
    own(field);
    search.value = "";
    filter();
    label.scrollIntoView({ block: "nearest" });
    changed();
  }

  /** Fill in the department that owns the matter. */
  function own(field) {
    if (form.elements.department) form.elements.department.value = field.dataset.department;
  }

  search.addEventListener("input", (event) => {
    event.stopPropagation();
    const picked = /^[1-9]$/.test(search.value) && shown()[search.value - 1];
    if (picked) take(picked);
    else filter();
  });
  search.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") { event.preventDefault(); shown()[0]?.querySelector("input").focus(); }
    if (event.key !== "Enter" || !search.value) return;
    event.preventDefault();
    if (shown()[0]) take(shown()[0]);
  });
  list.addEventListener("change", ({ target }) => own(target));

  return {
    order(ids) {
      const place = new Map(ids.map((id, index) => [id, index]));
      const of = (label) => place.get(label.querySelector("input").value) ?? ids.length;
      const sorted = labels.toSorted((a, b) => of(a) - of(b));
      if (sorted.some((label, index) => label !== list.children[index])) list.append(...sorted);
      filter();
    },
    choose(id) { const field = form.elements.matter; field.value = id; },
    reset() { search.value = ""; filter(); },
  };
}
