// The control API of the network that served the page.

async function ask(path, options) {
  const address = path ? `/simulator/${path}` : "/simulator";
  const response = await fetch(address, options);
  if (!response.ok && response.status !== 409) throw new Error(await response.text());
  return response.json();
}

/** GET from the control API. */
export function get(path) {
  return ask(path, { cache: "no-store" });
}

/** POST to the control API. */
export function post(path, body = {}) {
  const headers = { "Content-Type": "application/json" };
  return ask(path, { method: "POST", headers, body: JSON.stringify(body) });
}
