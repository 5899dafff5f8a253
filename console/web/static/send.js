// Sends a change to the server; errors have a message in the language of the page.

import { gettext, inPageLanguage } from "./texts.js";
import { over } from "./visit.js";

const PATIENCE_MS = 8_000;
const token = () => document.querySelector("meta[name=form-token]").content;

/** An error for the user; `code` is the HTTP status, 0 without a response. */
export class Refusal extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

/** Return the response's JSON, or null if empty; throws Refusal with the server's message.
    `abort` is a signal of the caller's, whose abortion is thrown as it is. */
export async function send(method, address, body, abort) {
  const headers = { "X-Form-Token": token() };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const asked = { method, headers, body: JSON.stringify(body), signal: signals(abort) };
  const answer = await fetch(address, asked).catch((error) => {
    if (abort?.aborted) throw error;
    return silent();
  });
  if (answer.status === 401) over();
  const told = answer.status === 204 ? null : await answer.json().catch(silent);
  if (!answer.ok) throw new Refusal(answer.status, inPageLanguage(told, "message"));
  return told;
}

function signals(abort) {
  const late = AbortSignal.timeout(PATIENCE_MS);
  return abort ? AbortSignal.any([abort, late]) : late;
}

/** Return the error for a missing response, or one that is not from our application. */
function silent() {
  throw new Refusal(0, gettext("Lotsa does not respond. Try again in a moment."));
}
