// Describes JSON of which some values are the application's own choice, and tells where a value differs.

/** A value to be met exactly, or a description of the allowed ones. Objects may have no other keys. */
export type Pattern = Allowed | string | number | boolean | null | readonly Pattern[] | { readonly [key: string]: Pattern };

/** Some values out of many. */
export class Allowed {
  constructor(
    readonly description: string,
    readonly allows: (value: unknown) => boolean,
  ) {}
}

export const like = (pattern: RegExp) =>
  new Allowed(`a text like ${pattern}`, (value) => typeof value === 'string' && pattern.test(value));
/** A text that is not empty. */
export const text = like(/\S/);
export const anyText = like(/^/);
export const httpUrl = like(/^https?:\/\/[^/]+/);
export const oneOf = (...values: unknown[]) => new Allowed(`one of ${JSON.stringify(values)}`, (value) => values.includes(value));
export const number = (min: number, max: number) =>
  new Allowed(`a number from ${min} to ${max}`, (value) => typeof value === 'number' && value >= min && value <= max);
export const listOf = (pattern: Pattern) =>
  new Allowed(
    `a list of ${describe(pattern)}`,
    (value) => Array.isArray(value) && value.length > 0 && value.every((item) => mismatches(pattern, item).length === 0),
  );
/** Present and of this kind, or absent. */
export const maybe = (pattern: Pattern) =>
  new Allowed(`${describe(pattern)}, or nothing`, (value) => value === undefined || mismatches(pattern, value).length === 0);
/** A JSON document as a text. */
export const jsonText = (pattern: Pattern) =>
  new Allowed(`JSON of ${describe(pattern)}`, (value) => {
    try {
      return mismatches(pattern, JSON.parse(String(value))).length === 0;
    } catch {
      return false;
    }
  });
export const anyObject = new Allowed('an object', isObject);

/** Where `value` is not as described: a sentence each. */
export function mismatches(pattern: Pattern, value: unknown, path = 'it'): string[] {
  const differs = [`${path}: ${describe(pattern)} expected, got ${JSON.stringify(value)}`];
  if (pattern instanceof Allowed) return pattern.allows(value) ? [] : differs;
  if (pattern === null || typeof pattern !== 'object') return pattern === value ? [] : differs;
  if (Array.isArray(pattern)) {
    if (!Array.isArray(value) || value.length !== pattern.length) return differs;
    return pattern.flatMap((item: Pattern, at) => mismatches(item, value[at], `${path}[${at}]`));
  }
  if (!isObject(value)) return differs;
  const fields = pattern as { readonly [key: string]: Pattern };
  const unexpected = Object.keys(value).filter((key) => !(key in fields));
  return [
    ...Object.entries(fields).flatMap(([key, field]) => mismatches(field, value[key], `${path}.${key}`)),
    ...unexpected.map((key) => `${path}.${key}: unexpected, got ${JSON.stringify(value[key])}`),
  ];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function describe(pattern: Pattern): string {
  if (pattern instanceof Allowed) return pattern.description;
  return JSON.stringify(pattern, (_, part: unknown) => (part instanceof Allowed ? `<${part.description}>` : part));
}
