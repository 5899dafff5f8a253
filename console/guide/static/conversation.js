// Hold, consultation, three-way calls and transfer: buttons, the picker, and who is on the line.

import { Refusal, send } from "../send.js";
import { gettext, languageName, language } from "../texts.js";
import { showColleagues } from "./picker.js";
import { moment } from "./view.js";

const at = (id) => document.getElementById(id);
const TITLES = { consult: () => gettext("Ask whom?"), transfer: () => gettext("Transfer where?") };
let shown = null;
let picking = "";

/** Send an operation of the conversation; throws Refusal. */
function order(name, body = {}) {
  if (!shown?.contact) throw new Refusal(0, gettext("You are in no call."));
  return send("POST", `/api/me/conversation/${name}`, { contact: shown.contact.id, ...body });
}

/** Call somebody into the conversation. `to` is {number}, {entry}, {guide} or {interpreter}, `how` is
    "consult" or "transfer". Throws Refusal. */
export async function startConversation({ to, how }) {
  await order(how, { to });
  unfold("");
}

/** Show what the state says of the conversation, and only the buttons that can be used now. */
export function showConversation(card, telephone) {
  shown = card;
  const talk = card.conversation;
  const possible = talk?.possible ?? [];
  for (const button of at("conversation").querySelectorAll("[data-op]")) {
    button.hidden = !possible.includes(button.dataset.op);
  }
  if (picking && !possible.includes(picking)) unfold("");
  at("transfer").hidden = !possible.includes("transfer");
  showInterpreter(possible.includes("consult") ? talk.interpreter : null);
  at("holding").hidden = !talk?.held_since;
  if (talk?.held_since) at("held-since").dataset.since = talk.held_since;
  at("failed-transfer").hidden = !talk?.failed;
  const text = talk?.party ? partyText(talk) : "";
  if (at("party").textContent !== text) at("party").textContent = text;
  at("asked-by").textContent = talk?.asked_by ?? "";
  showTelephoneOf(card, telephone);
}

/** Show the interpreter's button, which says when it is closed. */
function showInterpreter(interpreter) {
  at("interpreter").hidden = !interpreter;
  at("interpreter").disabled = interpreter?.open === false;
  at("interpreter-closed").hidden = interpreter?.open !== false;
  if (interpreter?.open !== false) return;
  const opens = interpreter.opens ? gettext("Opens %(time)s.", { time: moment(interpreter.opens) }) : "";
  at("interpreter-closed").textContent = [gettext("The interpreter is closed now."), opens].join(" ").trim();
}

/** Show what the telephone of this page can do in the conversation. */
export function showTelephoneOf(card, telephone) {
  const phases = { accept: "ringing", reject: "ringing", hangUp: "open" };
  for (const button of document.querySelectorAll("[data-consulted]")) {
    button.hidden = telephone.phase !== phases[button.dataset.consulted];
  }
  at("keypad").hidden = telephone.phase !== "open";
}

function partyText({ party, talks_with: whom }) {
  const name = party.kind === "interpreter" ? gettext("Interpreter, %(language)s", { language: languageName(party.name) }) : party.name;
  if (!party.joined) return gettext("Calling %(name)s…", { name });
  if (whom === "all") return gettext("You, the caller and %(name)s hear each other.", { name });
  if (whom === "party") return gettext("You talk with %(name)s.", { name });
  return gettext("%(name)s is on hold.", { name });
}

function unfold(how) {
  const opener = at("conversation").querySelector(`[data-op="${picking}"]`);
  picking = how;
  at("picker").hidden = !how;
  for (const button of at("conversation").querySelectorAll("[data-picks]")) {
    button.setAttribute("aria-expanded", button.dataset.op === how);
  }
  if (!how) { if (at("picker").contains(document.activeElement)) opener?.focus(); return null; }
  at("picker-title").textContent = TITLES[how]();
  at("call-number").reset();
  at("party-number").focus();
  return showColleagues(how === "consult");
}

/** Return the text that announces a consultation. */
export function consultation(card) {
  const about = { name: card.conversation?.asked_by ?? "", group: card.contact.group[language], language: languageName(card.contact.language) };
  return gettext("%(name)s asks you: %(group)s, %(language)s", about);
}

async function press(button, telephone) {
  const { op, consulted, key } = button.dataset;
  if (consulted) return telephone[consulted]();
  if (key) return telephone.digits(key);
  if (button.id === "close-picker") return unfold("");
  if (button.id === "interpreter") return startConversation({ to: { interpreter: shown.contact.language }, how: "consult" });
  if (button.dataset.guide) return startConversation({ to: { guide: button.dataset.guide }, how: "consult" });
  if (button.dataset.picks !== undefined) return unfold(picking === op ? "" : op);
  if (op?.startsWith("talk_")) return order("talk", { with: op.slice("talk_".length) });
  return op ? order(op) : null;
}

/** Let the buttons work; `attempt` runs an action and shows its error. */
export function connectConversation(telephone, attempt) {
  at("stage").addEventListener("click", ({ target }) => {
    const button = target.closest("#conversation button, #picker button, #keypad button, [data-consulted]");
    if (button && !button.closest("form")) attempt(() => press(button, telephone));
  });
  at("keypad").addEventListener("keydown", (event) => {
    if (!/^[0-9*#]$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.stopPropagation();
    telephone.digits(event.key);
  });
  at("call-number").addEventListener("submit", (event) => {
    event.preventDefault();
    attempt(() => startConversation({ to: { number: at("party-number").value }, how: picking }));
  });
}
