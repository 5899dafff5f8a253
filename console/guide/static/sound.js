// Lets the guide choose where it rings, and where the call is heard and spoken; kept in this browser.

import { gettext } from "../texts.js";

const KEY = "lotsa-sound";
const TEST_MS = 1_500;
const at = (id) => document.getElementById(id);
const chosen = () => JSON.parse(localStorage.getItem(KEY) ?? "{}");

function option({ deviceId, label }, number) {
  const text = label || gettext("Device %(number)s", { number: number + 1 });
  return new Option(text, deviceId);
}

/** Fill a list with the devices of its kind; the system's own is first. */
async function fill(list) {
  const found = (await navigator.mediaDevices?.enumerateDevices() ?? [])
    .filter(({ kind, deviceId }) => kind === list.dataset.kind && !["", "default"].includes(deviceId));
  list.replaceChildren(new Option(gettext("The computer's choice"), ""), ...found.map(option));
  list.value = chosen()[list.dataset.device] ?? "";
  if (list.selectedIndex < 0) list.value = "";
}

/** `failed(error)` shows an error. */
export function chooseSound(telephone, ring, failed) {
  const lists = [...document.querySelectorAll("[data-device]")];
  const apply = async () => {
    const { ring: where = "", output = "", input = "" } = chosen();
    try {
      await ring.use(where);
      await telephone.use({ output, input });
    } catch (error) { failed(error); }
  };
  at("sound").addEventListener("toggle", () => lists.forEach(fill));
  navigator.mediaDevices?.addEventListener("devicechange", () => lists.forEach(fill));
  for (const list of lists) {
    list.addEventListener("change", () => {
      localStorage.setItem(KEY, JSON.stringify({ ...chosen(), [list.dataset.device]: list.value }));
      apply();
    });
  }
  at("test-ring").addEventListener("click", () => {
    ring.allow();
    ring.start("");
    setTimeout(() => ring.stop(), TEST_MS);
  });
  return apply;
}
