// Other people's telephones: those that ring now can be answered, those that talk can press keys.

import { nameOf } from "/page/names.js";
import { get, post } from "/page/network.js";

const LOOK_EVERY_MS = 1000;
const KEYS = ["1", "2", "3", "0", "*", "#"];

/** Keep `list` as it is in the network; `answered` is told which call was answered here.
 *
 * `own` tells our own number and the call in hand: our own telephone is no other one, unless
 * somebody calls it back. */
export function watchPhones(list, answered, own) {
  let shown = "";
  const look = async () => {
    const { phones } = await get("phones");
    const { number, call } = own();
    const busy = phones.filter((phone) => phone.state !== "idle" && !(phone.address === number && phone.call === call));
    const now = JSON.stringify(busy);
    if (now !== shown) {
      shown = now;
      draw(list, busy, { look, answered });
    }
  };
  setInterval(look, LOOK_EVERY_MS);
  look();
}

function draw(list, phones, page) {
  const focused = document.activeElement?.dataset?.deed;
  list.replaceChildren(...phones.map((phone) => row(phone, page)));
  if (focused) next(list, focused).focus();
}

/** The button that was focused, another of its telephone, or what this page's own telephone does. */
function next(list, deed) {
  const buttons = [...list.querySelectorAll("button")];
  const [address] = deed.split(" ");
  return (
    buttons.find((button) => button.dataset.deed === deed) ??
    buttons.find((button) => button.dataset.deed.startsWith(`${address} `)) ??
    document.querySelector("#hangup:enabled, #call:enabled")
  );
}

function row(phone, page) {
  const line = document.createElement("li");
  const number = Object.assign(document.createElement("strong"), { textContent: phone.address });
  const from = Object.assign(document.createElement("span"), { className: "from" });
  const ringing = phone.state === "ringing";
  const [swedish, translation] = nameOf(phone.from);
  from.append(ringing ? `ringer, från ${swedish} ` : `talar med ${swedish} `);
  from.append(english(ringing ? `rings, from ${translation}` : `talks with ${translation}`));
  line.append(number, from);
  if (ringing) line.append(deed(phone, "answer", "Svara", "Answer", "go", page));
  else line.append(keys(phone));
  line.append(deed(phone, "hangup", ringing ? "Avvisa" : "Lägg på", ringing ? "Decline" : "Hang up", "stop", page));
  return line;
}

function deed(phone, name, swedish, translation, kind, page) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: kind });
  button.append(`${swedish} `, english(translation));
  button.dataset.deed = `${phone.address} ${name}`;
  button.setAttribute("aria-label", `${swedish} ${translation} ${phone.address}`);
  button.addEventListener("click", async () => {
    await post(`phones/${encodeURIComponent(phone.address)}/${name}`);
    if (name === "answer") page.answered(phone.call);
    page.look();
  });
  return button;
}

function keys(phone) {
  const group = Object.assign(document.createElement("span"), { className: "keys" });
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", `Knappar, keys: ${phone.address}`);
  for (const key of KEYS) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "small", textContent: key });
    button.dataset.deed = `${phone.address} ${key}`;
    button.addEventListener("click", () =>
      post(`phones/${encodeURIComponent(phone.address)}/keys`, { digits: key }),
    );
    group.append(button);
  }
  return group;
}

function english(text) {
  return Object.assign(document.createElement("span"), { lang: "en", textContent: text });
}
