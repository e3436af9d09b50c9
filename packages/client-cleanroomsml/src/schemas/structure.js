/**
 * The shapes are static schemas, arrays in the format that `@smithy/core/schema` reads:
 * `[kind, namespace, name, traits, …]`. These functions write that format.
 */
export const NAMESPACE = "com.amazonaws.cleanroomsml";

export const STRING = 0;
export const NUMBER = 1;
export const BOOLEAN = 2;
/** An ISO 8601 date-time in the body, a Date in JavaScript. */
export const DATE_TIME = 5;
export const STRING_LIST = 64 | STRING;
export const NUMBER_LIST = 64 | NUMBER;
export const STRING_MAP = 128 | STRING;
export const UNIT = "unit";

/** Traits, as bits if the format has one. Loggers leave out sensitive values. */
export const SENSITIVE = 8;
const HTTP_LABEL = 1;

export const LABEL = [STRING, HTTP_LABEL];

/** A member in the query string with its own name. */
export function query(name, schema = STRING) {
  return [schema, { httpQuery: name }];
}

export function structure(name, required, optional = {}, traits = 0) {
  const members = { ...required, ...optional };
  const shape = [3, NAMESPACE, name, traits, Object.keys(members), Object.values(members)];
  const requiredCount = Object.keys(required).length;
  return requiredCount === 0 ? shape : [...shape, requiredCount];
}

export function union(name, members) {
  return [4, NAMESPACE, name, 0, Object.keys(members), Object.values(members)];
}

export function list(name, member) {
  return [1, NAMESPACE, name, 0, member];
}

export function sensitiveStringMap(name) {
  return [2, NAMESPACE, name, SENSITIVE, STRING, STRING];
}

export function error(name, status, required, optional = {}, fault = "client") {
  const [, ...rest] = structure(name, required, optional, { error: fault, httpError: status });
  return [-3, ...rest];
}

/** An operation with status 200. */
export function operation(name, method, path, input, output) {
  return [9, NAMESPACE, name, { http: [method, path, 200] }, input, output];
}
