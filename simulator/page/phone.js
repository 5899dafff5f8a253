// The page's telephone: dialling, keys, hanging up, and other people's telephones.

import { setClock } from "/page/clock.js";
import { show, clear, listen, silence } from "/page/heard.js";
import { watchMessages } from "/page/messages.js";
import { get, post } from "/page/network.js";
import { drop, keep, kept, sayWhenClosing } from "/page/page_call.js";
import { watchPhones } from "/page/phones.js";

const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"];
const LETTERS = { 2: "ABC", 3: "DEF", 4: "GHI", 5: "JKL", 6: "MNO", 7: "PQRS", 8: "TUV", 9: "WXYZ" };
const SPOKEN = { "*": "stjärna, star", "#": "fyrkant, hash" };
const STATUS = {
  idle: ["Luren är på", "On hook"],
  ringing: ["Det ringer", "Ringing"],
  "in-progress": ["Samtalet pågår", "In progress"],
  completed: ["Samtalet är slut", "The call is over"],
  busy: ["Upptaget", "Busy"],
  failed: ["Samtalet kom inte fram", "The call failed"],
  "no-answer": ["Inget svar", "No answer"],
  canceled: ["Avbrutet", "Cancelled"],
};
const LIVE = ["ringing", "in-progress"];

const find = (id) => document.getElementById(id);
let call = null;

function setStatus(status) {
  const [swedish, english] = STATUS[status];
  find("status").dataset.status = status;
  const translation = Object.assign(document.createElement("span"), { lang: "en", textContent: english });
  find("status-text").replaceChildren(`${swedish} `, translation);
  const live = LIVE.includes(status);
  find("call").disabled = live;
  find("hangup").disabled = !live;
  find("to").disabled = find("withheld").disabled = live;
  find("own").disabled = live || find("withheld").checked;
  for (const key of find("keypad").children) key.disabled = status !== "in-progress";
}

function tick() {
  if (!call?.answered || call.over) return;
  const seconds = Math.max(0, Math.floor(Date.now() / 1000 - call.answered));
  const two = (number) => String(number).padStart(2, "0");
  find("clock").textContent = `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
}

async function dial(event) {
  event.preventDefault();
  const from = find("withheld").checked ? "anonymous" : find("own").value;
  const { sid } = await post("calls", { from, to: find("to").value, page: true });
  hold(sid);
}

/** Make a call the current one: show what is heard, send its keys, allow hanging up. */
function hold(sid) {
  clear();
  find("clock").textContent = "";
  find("keys-note").textContent = "";
  call = { sid, answered: null, over: false };
  keep(sid);
  setStatus("ringing");
  find("hangup").focus();
  listen(sid, heard, ended, lost);
}

/** Resume the call that was current when the page was reloaded. */
async function resume() {
  const sid = kept();
  if (!sid) return;
  try {
    const { direction, from, to } = await get(`calls/${sid}`);
    if (direction === "inbound") redial(from, to);
    hold(sid);
  } catch {
    drop();
  }
}

function redial(from, to) {
  const withheld = from === "anonymous";
  find("withheld").checked = withheld;
  if (!withheld) find("own").value = from;
  find("to").value = to;
}

/** Another telephone was answered here: make its call current, unless there is one already. */
function answered(sid) {
  if (!call || call.over) hold(sid);
}

function heard(entry) {
  if (entry.text === "in-progress" && entry.kind === "status") call.answered = entry.at;
  if (entry.kind === "status") setStatus(entry.text);
  find("speak").hidden = !["recording", "said"].includes(entry.kind);
  show(entry);
}

function ended() {
  call.over = true;
  drop();
  silence();
  const focused = document.activeElement;
  if (focused.disabled || focused === document.body) find("call").focus();
}

/** The stream was refused, perhaps because the network restarted and does not know the call. */
async function lost() {
  try {
    await get(`calls/${call.sid}`);
    hold(call.sid);
  } catch {
    setStatus("failed");
    ended();
  }
}

async function press(key) {
  if (!call || call.over || !call.answered) return;
  find("keys-note").textContent = "";
  const { heard: taken } = await post(`calls/${call.sid}/keys`, { digits: key });
  const note = taken ? `Tryckte ${key}. ` : `${key} hördes inte av någon. `;
  const english = taken ? `Pressed ${key}.` : `Nobody listened for ${key}.`;
  const translation = Object.assign(document.createElement("span"), { lang: "en", textContent: english });
  find("keys-note").replaceChildren(note, translation);
}

/** Say the written words to a recording; the next may follow at once. */
async function speak() {
  const text = find("words").value.trim();
  if (text && call && !call.over) await post(`calls/${call.sid}/speech`, { text });
  find("words").value = "";
  find("words").focus();
}

function spoken(event) {
  if (event.key !== "Enter") return;
  event.preventDefault();
  speak();
}

function drawKeypad() {
  for (const key of KEYS) {
    const button = Object.assign(document.createElement("button"), { type: "button" });
    const letters = Object.assign(document.createElement("small"), { textContent: LETTERS[key] ?? "" });
    button.append(`${key} `, letters);
    if (SPOKEN[key]) button.setAttribute("aria-label", SPOKEN[key]);
    button.dataset.key = key;
    button.addEventListener("click", () => press(key));
    find("keypad").append(button);
  }
}

function typed(event) {
  const writing = event.target.matches("input:not([type=checkbox]), select, textarea");
  if (writing || event.ctrlKey || event.metaKey || event.altKey || !KEYS.includes(event.key)) return;
  const button = find("keypad").querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (button.disabled) return;
  button.classList.add("down");
  setTimeout(() => button.classList.remove("down"), 150);
  press(event.key);
}

async function start() {
  drawKeypad();
  setStatus("idle");
  const network = await get("");
  setClock(network, find("time"));
  find("to").replaceChildren(...network.numbers.map((number) => new Option(number, number)));
  find("dial").addEventListener("submit", dial);
  find("hangup").addEventListener("click", () => post(`calls/${call.sid}/hangup`));
  find("withheld").addEventListener("change", () => {
    find("own").disabled = find("withheld").checked;
  });
  find("say").addEventListener("click", speak);
  find("words").addEventListener("keydown", spoken);
  document.addEventListener("keydown", typed);
  setInterval(tick, 250);
  watchMessages(find("messages"));
  sayWhenClosing();
  await resume();
  watchPhones(find("phones"), answered, () => ({ number: find("own").value, call: call?.sid }));
}

start();
