// Lets the guide choose where it rings, and where the call is heard and spoken; kept in this browser.

import { gettext } from "../texts.js";

const KEY = "lotsa-sound";
const TEST_MS = 1_500;
const at = (id) => document.getElementById(id);
const chosen = () => JSON.parse(localStorage.getItem(KEY) ?? "{}");

/** Return the microphone that the guide has chosen; "" is the computer's choice. */
export function chosenMicrophone() { return chosen().input ?? ""; }

function option({ deviceId, label }, number) {
  const text = label || gettext("Device %(number)s", { number: number + 1 });
  return new Option(text, deviceId);
}

const devices = async () => await navigator.mediaDevices?.enumerateDevices() ?? [];

/** Ask for the microphone, because browsers name no device before that. */
async function permit() {
  if (!(await devices()).some(({ kind, deviceId }) => kind === "audioinput" && deviceId === "")) return;
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    for (const track of stream.getTracks()) track.stop();
  } catch { /* Refused: the lists have the computer's choice only. */ }
}

/** Fill a list with the devices of its kind; the system's own is first. */
async function fill(list) {
  const found = (await devices())
    .filter(({ kind, deviceId }) => kind === list.dataset.kind && !["", "default"].includes(deviceId));
  list.replaceChildren(new Option(gettext("The computer's choice"), ""), ...found.map(option));
  list.value = chosen()[list.dataset.device] ?? "";
  if (list.selectedIndex < 0) list.value = "";
}

/** `changed()` is called when the guide has chosen another device, `failed(error)` on errors. */
export function chooseSound(telephone, ring, changed, failed) {
  const lists = [...document.querySelectorAll("[data-device]")];
  const apply = async () => {
    const { ring: where = "", output = "", input = "" } = chosen();
    try {
      await ring.use(where);
      await telephone.use({ output, input });
    } catch (error) { failed(error); }
  };
  at("sound").addEventListener("toggle", async () => {
    if (at("sound").open) await permit();
    lists.forEach(fill);
  });
  navigator.mediaDevices?.addEventListener("devicechange", () => lists.forEach(fill));
  for (const list of lists) {
    list.addEventListener("change", () => {
      localStorage.setItem(KEY, JSON.stringify({ ...chosen(), [list.dataset.device]: list.value }));
      apply().then(changed);
    });
  }
  at("test-ring").addEventListener("click", () => {
    ring.allow();
    ring.start("");
    setTimeout(() => ring.stop(), TEST_MS);
  });
  return apply;
}
