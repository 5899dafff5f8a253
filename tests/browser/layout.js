// Returns the layout faults of the visible page: too wide, too small to hit, or, with `atDesk`, below the fold.
(atDesk) => {
  const found = [];
  const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest(".out-of-sight, .skip");
  const name = (element) => element.id || element.textContent.trim() || element.name;
  const controls = (selector) => [...document.querySelectorAll(selector)].filter(shown);

  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide > 0) found.push(`the page is ${wide} px too wide`);

  for (const control of controls("a[href], button, select, summary, textarea, input")) {
    const target = ["radio", "checkbox"].includes(control.type) ? control.closest("label") ?? control : control;
    const { width, height } = target.getBoundingClientRect();
    if (width && Math.min(width, height) < 24) found.push(`${name(control)} is ${width} by ${height}`);
  }

  const needed = "#accept, #decline, [data-view=connected] > .answers button, #finish, #more-time, "
    + "#matter-search, [name=outcome], [name=department], #written [name=note], #transfer-panel, #close-picker, #entry";
  for (const control of atDesk ? controls(needed) : []) {
    const { bottom } = control.getBoundingClientRect();
    if (bottom > innerHeight) found.push(`${name(control)} ends at ${Math.round(bottom)}`);
  }
  return found;
}
