// Opens the code editor, or keeps the text area if its packages are missing; a fault's link goes to
// its line in either.

import * as plain from "./plain_editor.js";

async function open() {
  if (!document.querySelector("script[type=importmap]")) return plain;
  try {
    return await import("./code_editor.js");
  } catch (fault) {
    console.warn(fault);
    return plain;
  }
}

const editor = open();
for (const link of document.querySelectorAll("[data-line]"))
  link.addEventListener("click", async (event) => {
    event.preventDefault();
    (await editor).goTo(Number(link.dataset.line));
  });
