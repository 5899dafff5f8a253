// A call with a colleague, without a contact: the view, its buttons, and the call itself.

import { send } from "../send.js";
import { gettext } from "../texts.js";
import { put } from "./view.js";

const at = (id) => document.getElementById(id);
const URL = "/api/me/colleague-call";

/** Call a colleague; the page's telephone accepts its own ring. Throws Refusal. */
export function callColleague(guide) { return send("POST", URL, { guide }); }

/** End the call, or decline it. */
export function endColleagueCall() { return send("POST", `${URL}/hang-up`); }

/** Return the text that announces a colleague's call. */
export function colleagueCalls(call) { return gettext("%(name)s calls you", { name: call.name }); }

/** Show the call, and for a moment that the colleague was not reached. */
export function showColleagueCall(card, telephone, browser) {
  const call = card?.colleague_call;
  showUnreached(call);
  if (card?.state !== "colleague_call" || !call) return;
  const rings = !call.calls && call.state !== "talking";
  at("colleague-kind").textContent = call.calls ? gettext("You call a colleague") : gettext("A colleague calls you");
  at("colleague-name").textContent = call.name;
  put(at("colleague-phase"), [phase(call, browser)]);
  at("accept-colleague").hidden = !rings || !browser;
  at("accept-colleague").disabled = telephone.phase !== "ringing";
  at("decline-colleague").hidden = !rings;
  at("end-colleague-call").hidden = rings;
}

function phase({ state, calls }, browser) {
  if (state === "talking") return gettext("You talk with each other. Neither of you gets a contact meanwhile.");
  if (state === "ringing_callee" && calls) return gettext("It is ringing at your colleague.");
  if (calls) return browser ? gettext("Connecting") : gettext("Answer on your telephone first.");
  return browser ? "" : gettext("Answer on your telephone.");
}

function showUnreached(call) {
  const unreached = call?.calls && call.state === "ended" && call.reason !== "hung_up" && !call.talked;
  at("colleague-unreached").hidden = !unreached;
  if (!unreached) return;
  const busy = call.reason === "busy";
  const text = busy ? gettext("%(name)s cannot talk right now.", { name: call.name }) : gettext("%(name)s did not answer.", { name: call.name });
  if (at("colleague-unreached").textContent !== text) at("colleague-unreached").textContent = text;
}
