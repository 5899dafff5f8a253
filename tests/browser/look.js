// Returns a list of accessibility faults of the visible page; empty if there are none.
() => {
  const wrong = [];
  const seen = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  const hidden = (element) => element.closest(".out-of-sight, .skip, thead") && getComputedStyle(element.closest(".out-of-sight, .skip, thead")).position === "absolute";
  const say = (element, what) => wrong.push(`${element.tagName.toLowerCase()} "${element.textContent.trim().slice(0, 30)}": ${what}`);

  const numbers = (colour) => colour.match(/[\d.]+/g).map(Number);
  const light = (colour) => {
    const [r, g, b] = numbers(colour).slice(0, 3).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if ((numbers(colour)[3] ?? 1) > 0.99) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const contrast = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);

  for (const control of document.querySelectorAll("a[href], button, input:not([type=hidden]), select")) {
    if (!seen(control) || hidden(control)) continue;
    const name = control.textContent.trim() || control.getAttribute("aria-label") || [...(control.labels ?? [])].map((label) => label.textContent.trim()).join();
    if (!name) say(control, "has no name");
    const box = (control.type === "radio" ? control.closest("label") : control).getBoundingClientRect();
    if (Math.min(box.width, box.height) < 24) say(control, `is ${box.width} by ${box.height}`);
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !seen(element) || hidden(element) || element.closest("noscript, template, :disabled")) continue;
    const ratio = contrast(getComputedStyle(element).color, ground(element));
    if (ratio < 4.5) say(element, `contrast ${ratio.toFixed(2)}`);
  }
  const wide = document.documentElement.scrollWidth - innerWidth;
  if (wide > 0) wrong.push(`the page is ${wide} px too wide`);
  if (document.querySelectorAll("h1").length !== 1) wrong.push("a page has one main heading");
  return [...new Set(wrong)];
}
