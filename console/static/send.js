// Sends a change to the server, and says in its own words what was wrong.

const token = () => document.querySelector("meta[name=form-token]").content;

/** The answer's JSON, or null of an empty one; throws Error with the server's sentence. */
export async function send(method, address, body) {
  const headers = { "X-Form-Token": token() };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const answer = await fetch(address, { method, headers, body: JSON.stringify(body) });
  const told = answer.status === 204 ? null : await answer.json();
  if (answer.status === 401) location.assign("/sign-in?next=" + location.pathname);
  if (!answer.ok) throw new Error(told?.message ?? String(answer.status));
  return told;
}
