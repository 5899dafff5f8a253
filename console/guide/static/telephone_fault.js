// Says why no call can be taken in this window, before the server sets the guide away for it.

import { word } from "../texts.js";
import { put } from "./view.js";

const at = (id) => document.getElementById(id);
const SHOWN = ["sound", "microphone", "silent"];

/** Show the fault of the page in use, while its guide is ready; a call has warnings of its own. */
export function showFault(health, telephone, card) {
  const shown = health.active && card?.status === "ready" && telephone.phase !== "open" && SHOWN.includes(health.fault);
  at("telephone-fault").hidden = !shown;
  put(at("telephone-fault"), shown ? word(`fault-${health.fault}`) : []);
}

/** Enable sound at the first click or key, which is when browsers permit it. */
export function enableSound(health, ring, telephone) {
  const wake = () => {
    if (!ring.audible && telephone.state !== "off") ring.allow().then(() => health.report()).catch(() => null);
  };
  for (const event of ["pointerdown", "keydown"]) addEventListener(event, wake);
}
