// Names that the page shows for the other party: never the address of a softphone.

/** The Swedish and the English name for an address of the network. */
export function nameOf(address) {
  if (/^(client|sips?):/.test(address)) return ["en vägledare", "a guide"];
  if (!/\d/.test(address)) return ["någon med dolt nummer", "a withheld number"];
  return [address, address];
}

/** The names for several addresses. */
export function namesOf(addresses) {
  const names = addresses.map(nameOf);
  return [0, 1].map((language) => names.map((name) => name[language]).join(", "));
}
