// Suggestions and explanations from the JSON Schema of a file.

import { placeOf } from "./yaml_place.js";

/** Return a source of completions for CodeMirror. */
export function completer(schema) {
  return (context) => {
    const word = context.matchBefore(/[\w-]*/);
    if (!context.explicit && word.from === word.to) return null;
    const place = placeAt(context.state.doc, word.from);
    const found = schemasAt(schema, place.steps);
    const options = place.isKey ? keys(schema, found, place.siblings, context) : found.flatMap(values);
    return options.length ? { from: word.from, options, validFor: /^[\w-]*$/ } : null;
  };
}

/** Return a source of hover tooltips, which describe a key. */
export function describer(schema) {
  return (view, at) => {
    const line = view.state.doc.lineAt(at);
    const word = wordAt(line.text, at - line.from);
    if (!word) return null;
    const place = placeAt(view.state.doc, line.from + word.from);
    if (!place.isKey) return null;
    const about = propertyAt(schema, schemasAt(schema, place.steps), word.text);
    if (!about?.description) return null;
    return { pos: line.from + word.from, end: line.from + word.to, above: true, create: () => ({ dom: described(word.text, about) }) };
  };
}

/** Return the schemas of a value, one for each form that it may have. */
export function schemasAt(root, steps) {
  return steps.reduce(
    (found, step) => found.flatMap((one) => forms(root, inside(one, step))),
    forms(root, root),
  );
}

function inside(schema, step) {
  if (step === 0) return schema.items;
  return schema.properties?.[step] ?? schema.additionalProperties;
}

function forms(root, schema) {
  if (!schema || schema === true) return [];
  if (schema.$ref) return forms(root, root.$defs[schema.$ref.split("/").at(-1)]);
  return schema.anyOf ? schema.anyOf.flatMap((one) => forms(root, one)) : [schema];
}

function placeAt(doc, at) {
  const line = doc.lineAt(at);
  const lines = Array.from({ length: doc.lines }, (_, index) => doc.line(index + 1).text);
  return placeOf(lines, line.number - 1, at - line.from);
}

function keys(root, found, siblings, context) {
  const rest = context.state.doc.sliceString(context.pos, context.state.doc.lineAt(context.pos).to);
  return found
    .flatMap((one) => Object.entries(one.properties ?? {}))
    .filter(([name]) => !siblings.includes(name))
    .map(([name, about]) => ({
      label: name,
      type: "property",
      info: about.description,
      apply: /^\w*:/.test(rest) ? name : `${name}: `,
    }));
}

function values(schema) {
  const known = schema.enum ?? ("const" in schema ? [schema.const] : schema.type === "boolean" ? [true, false] : schema.examples ?? []);
  return known.map((value) => ({ label: String(value), type: "constant" }));
}

function propertyAt(root, found, name) {
  return found.map((one) => one.properties?.[name]).find(Boolean);
}

function wordAt(text, column) {
  for (const found of text.matchAll(/[\w-]+/g))
    if (found.index <= column && column <= found.index + found[0].length)
      return { text: found[0], from: found.index, to: found.index + found[0].length };
  return null;
}

function described(name, about) {
  const box = document.createElement("div");
  const title = document.createElement("strong");
  box.className = "described";
  title.textContent = name;
  box.append(title, ` ${about.description}`);
  return box;
}
