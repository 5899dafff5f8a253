// Where a position in a YAML text is: the steps to it, and whether a key or a value stands there.
// It reads the lines, because a line that is being written is no valid YAML yet.

const DASHES = /^\s*((?:-\s+|-$)*)/;
const KEY = /^("[^"]*"|'[^']*'|[^\s#:"'[\]{},&*!|>%@`-][^:#]*?)\s*:(?=\s|$)/;

/** Return { steps, isKey, siblings }; 0 stands for an entry of a list.
 *
 * With `isKey`, the steps lead to the mapping that gets the key, and `siblings` are its other keys.
 */
export function placeOf(lines, row, column) {
  const line = read(lines[row]);
  const start = line.isEmpty ? Math.max(column, line.dashes.length ? line.column : 0) : line.column;
  const { steps, siblings } = around(lines, row, { ...line, column: start });
  const isValue = line.key !== null && column > line.column + line.keyLength;
  const inFlow = flow(lines[row], isValue ? line.column + line.keyLength + 1 : line.column, column);
  if (inFlow) return { steps: [...steps, ...(isValue ? [line.key] : []), ...inFlow.steps], isKey: inFlow.isKey, siblings: inFlow.keys };
  if (isValue) return { steps: [...steps, line.key], isKey: false, siblings };
  return { steps, isKey: true, siblings };
}

/** Return the dashes, the column of the content, and the key of a line. */
function read(text) {
  const before = DASHES.exec(text)[0];
  const content = text.slice(before.length);
  const key = KEY.exec(content);
  return {
    dashes: [...before].flatMap((sign, at) => (sign === "-" ? [at] : [])),
    column: before.length,
    key: key ? key[1].replace(/^(["'])(.*)\1$/, "$2") : null,
    keyLength: key ? key[1].length : 0,
    isEmpty: !content.trim(),
    isComment: content.startsWith("#"),
  };
}

/** Return the steps to the mapping or list around a line, and the keys beside it. */
function around(lines, row, line) {
  const steps = [], own = [];
  let at = line.column, inList = false, outside = false;
  const leave = (dashes) => {
    for (const dash of [...dashes].reverse()) { steps.unshift(0); at = dash; inList = true; outside = true; }
  };
  leave(line.dashes);
  for (let above = row - 1; above >= 0 && (at > 0 || inList || !outside); above -= 1) {
    const one = read(lines[above]);
    if (one.isComment || (one.isEmpty && !one.dashes.length)) continue;
    if (one.key !== null && (one.column < at || (inList && one.column === at))) {
      steps.unshift(one.key);
      [at, inList, outside] = [one.column, false, true];
      leave(one.dashes);
    } else if (!inList && one.column === at) {
      if (!outside && one.key !== null) own.push(one.key);
      leave(one.dashes);
    } else if (one.isEmpty && one.dashes[0] < at) leave(one.dashes);
  }
  return { steps, siblings: [...own, ...below(lines, row, line.column)] };
}

/** Return the keys of the same mapping on later lines. */
function below(lines, row, column) {
  const found = [];
  for (let next = row + 1; next < lines.length; next += 1) {
    const one = read(lines[next]);
    if (one.isEmpty || one.isComment) continue;
    if (one.column < column || (one.dashes.length && one.dashes[0] < column)) break;
    if (one.column === column && one.key !== null) found.push(one.key);
  }
  return found;
}

/** Return the place inside an open { or [ of the line; null outside of any. */
function flow(text, from, to) {
  const open = [];
  let word = "", quote = "";
  for (const sign of text.slice(from, to)) {
    const top = open.at(-1);
    if (quote) { if (sign === quote) quote = ""; else word += sign; }
    else if (sign === "'" || sign === '"') quote = sign;
    else if (sign === "{" || sign === "[") { open.push({ sign, key: null, keys: [] }); word = ""; }
    else if (sign === "}" || sign === "]") { open.pop(); word = ""; }
    else if (sign === ",") { if (top) top.key = null; word = ""; }
    else if (sign === ":" && top?.sign === "{" && top.key === null) { top.key = word.trim(); top.keys.push(top.key); word = ""; }
    else word += sign;
  }
  if (!open.length) return null;
  const last = open.at(-1);
  const isKey = last.sign === "{" && last.key === null;
  const steps = open.map((one) => (one.sign === "[" ? 0 : one.key));
  return { steps: isKey ? steps.slice(0, -1) : steps, isKey, keys: last.keys };
}
