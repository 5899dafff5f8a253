// Sends a change to the server, and says in two languages what was wrong.

import { over } from "./visit.js";

const PATIENCE_MS = 8_000;
const token = () => document.querySelector("meta[name=form-token]").content;

/** What went wrong, in Swedish (`sv`) and English (`message`); `code` is HTTP's, 0 of no answer. */
export class Refusal extends Error {
  constructor(code, sv, en) {
    super(en);
    this.code = code;
    this.sv = sv;
  }
}

/** The answer's JSON, or null of an empty one; throws Refusal with the server's sentence. */
export async function send(method, address, body) {
  const headers = { "X-Form-Token": token() };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const asked = { method, headers, body: JSON.stringify(body), signal: AbortSignal.timeout(PATIENCE_MS) };
  const answer = await fetch(address, asked).catch(silent);
  if (answer.status === 401) over();
  const told = answer.status === 204 ? null : await answer.json().catch(silent);
  if (!answer.ok) throw new Refusal(answer.status, told.message_sv, told.message);
  return told;
}

/** No answer, or one that a broken server or a proxy gave in our place. */
function silent() {
  throw new Refusal(0, "Lotsa svarar inte. Försök igen om en stund.", "Lotsa does not answer. Try again in a moment.");
}
