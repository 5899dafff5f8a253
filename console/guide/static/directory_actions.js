// What a guide does with an entry of the directory; each returns what to tell the guide.

import { send } from "../send.js";
import { gettext } from "../texts.js";

const at = (id) => document.getElementById(id);

/** Transfer to the entry or consult it: the conversation's part of the page carries it out. */
export async function converse(entry, how) {
  const order = new CustomEvent("lotsa:conversation", { detail: { to: { entry }, how }, cancelable: true });
  if (!dispatchEvent(order)) return "";
  const { startConversation } = await import("./conversation.js");
  await startConversation(order.detail);
  return "";
}

/** Send the citizen the entry, or one of its links, as a text message. */
export async function sendText(entry, card, link) {
  const { text } = await send("POST", "/api/me/text", { contact: card.contact.id, entry: entry.id, link });
  return text === "again" ? gettext("The citizen has that text message already.") : gettext("The text message is being sent.");
}

/** Report that the entry is wrong. */
export async function report(entry, about) {
  await send("POST", `/api/directory/${entry.id}/report`, { about });
  return gettext("Thank you. The owner is told.");
}

/** Ask once, then refer: record it, send the text message, end the conversation. */
export async function refer(entry, card) {
  at("refer-name").textContent = `${entry.name}, ${entry.number}`;
  at("refer-text").checked = card.contact.takes_text;
  at("refer-text").disabled = !card.contact.takes_text;
  at("refer-no-text").hidden = card.contact.takes_text;
  at("refer-matter").value = entry.matters[0] ?? "";
  const wanted = await answerOf(at("refer"));
  if (wanted !== "refer") return "";
  const told = { contact: card.contact.id, entry: entry.id, text: at("refer-text").checked, matter: at("refer-matter").value };
  fillWrapUp(told.contact);
  await send("POST", "/api/me/refer", told);
  dispatchEvent(new CustomEvent("lotsa:referred", { detail: told }));
  return gettext("Referred to %(name)s.", { name: entry.name });
}

function answerOf(dialog) {
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((answered) => {
    dialog.addEventListener("close", () => answered(dialog.returnValue), { once: true });
  });
}

let referred = "";

/** Remember to choose the outcome in the contact's wrap-up. */
function fillWrapUp(contact) { referred = contact; }

/** Choose the outcome of a referral, once, when its wrap-up is shown. */
export function chooseOutcome(card) {
  if (!referred || card.state !== "wrap_up" || card.contact?.id !== referred) return;
  referred = "";
  const outcome = document.querySelector('[name=outcome][value="referred"]');
  if (outcome) outcome.checked = true;
}
