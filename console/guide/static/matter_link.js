// Sends the page about the chosen matter to the citizen, as a text message.

import { send } from "../send.js";
import { gettext } from "../texts.js";

const at = (id) => document.getElementById(id);

/** Show the button if the chosen matter has a page and the citizen's telephone takes text messages. */
export function showMatterLink(contact) {
  const chosen = document.querySelector("#matters input:checked");
  at("send-matter").hidden = !contact?.takes_text || chosen?.dataset.link !== "yes";
}

/** Forget what was said about another contact. */
export function forgetMatterLink() { at("matter-sent").textContent = ""; }

/** Let the button work; `contact()` returns the present contact. */
export function connectMatterLink(on, contact) {
  on("send-matter", "click", async () => {
    const matter = document.querySelector("#matters input:checked").value;
    const { text } = await send("POST", "/api/me/text", { contact: contact().id, matter });
    at("matter-sent").textContent = text === "again" ? gettext("The citizen has that text message already.") : gettext("The text message is being sent.");
  });
  at("written").addEventListener("input", () => showMatterLink(contact()));
  at("matters").addEventListener("change", () => showMatterLink(contact()));
}
