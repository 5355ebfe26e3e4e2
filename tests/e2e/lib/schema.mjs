// As much of JSON Schema 2020-12 as the export's schema uses.

/** What does not fit: a list of places with reasons, empty if all does. */
export function misfits(schema, value) {
  return check(schema, schema, value, "$");
}

function check(root, schema, value, at) {
  if (schema === true) return [];
  if (schema === false) return [`${at}: nothing may stand here`];
  const found = [];
  if (schema.$ref) found.push(...check(root, resolve(root, schema.$ref), value, at));
  if (schema.type && ![schema.type].flat().some((type) => isOf(type, value))) found.push(`${at}: is no ${schema.type}`);
  if ("const" in schema && schema.const !== value) found.push(`${at}: is not ${schema.const}`);
  if (schema.enum && !schema.enum.includes(value)) found.push(`${at}: ${JSON.stringify(value)} is not one of ${schema.enum}`);
  if (typeof value === "number" && (value < schema.minimum || value > schema.maximum)) found.push(`${at}: ${value} is out of range`);
  for (const [name, least] of [["anyOf", 1], ["oneOf", 1]]) {
    if (!schema[name]) continue;
    const fits = schema[name].filter((one) => check(root, one, value, at).length === 0).length;
    if (fits < least || (name === "oneOf" && fits > 1)) found.push(`${at}: fits ${fits} of ${name}`);
  }
  if (Array.isArray(value)) {
    const first = schema.prefixItems ?? [];
    value.forEach((item, i) => found.push(...check(root, first[i] ?? schema.items ?? true, item, `${at}[${i}]`)));
    if (value.length < (schema.minItems ?? 0) || value.length > (schema.maxItems ?? Infinity)) found.push(`${at}: has ${value.length} items`);
  } else if (value && typeof value === "object") {
    for (const name of schema.required ?? []) if (!(name in value)) found.push(`${at}: lacks ${name}`);
    for (const [name, part] of Object.entries(value)) {
      const own = schema.properties?.[name] ?? schema.additionalProperties ?? true;
      found.push(...check(root, own, part, `${at}.${name}`));
    }
  }
  return found;
}

function resolve(root, reference) {
  return reference
    .replace(/^#\//, "")
    .split("/")
    .reduce((part, name) => part[name], root);
}

function isOf(type, value) {
  switch (type) {
    case "null":
      return value === null;
    case "array":
      return Array.isArray(value);
    case "object":
      return value !== null && typeof value === "object" && !Array.isArray(value);
    case "integer":
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}
