import { notDeserialisable, unsupportedMediaType } from "../common-faults";
import type { Member, Shape } from "../model";
import { parseQuery } from "../raw-url";
import type { Route } from "../route";
import type { Members } from "../types";
import { checkJson } from "./check-json";
import { isJsonObject } from "./members";

export type RawInput = { query: string; contentType: string | undefined; body: Uint8Array };

/**
 * Reads the input of a REST operation from path, query and body. `null` counts as absent and unknown
 * members are ignored; entries of maps and lists stay as they are.
 * @throws ServiceFault UnsupportedMediaTypeException, SerializationException
 */
export function parseInput(route: Route, raw: RawInput): Members {
  const members = Object.entries(route.model.input);
  const query = parseQuery(raw.query);
  const body = members.some(([, member]) => member.location === "body")
    ? parseBody(route.operation, raw)
    : {};
  return Object.fromEntries(
    members.flatMap(([name, member]) => {
      const value = readMember(name, member, route, query, body);
      return value === undefined || value === null ? [] : [[name, value]];
    }),
  );
}

function readMember(
  name: string,
  member: Member,
  route: Route,
  query: [string, string][],
  body: Members,
): unknown {
  if (member.location === "uri") return route.labels[member.wireName ?? name];
  if (member.location === "querystring") return queryValue(member, name, query);
  return Object.hasOwn(body, name) ? withoutUnknown(member, body[name]) : undefined;
}

function queryValue(member: Member, name: string, query: [string, string][]): unknown {
  const wireName = member.wireName ?? name;
  const values = query.filter(([key]) => key === wireName).map(([, value]) => value);
  if (member.type === "list") return values.length > 0 ? values : undefined;
  const [value] = values;
  if (value === undefined || member.type === "string") return value;
  if (member.type === "integer" && /^[-+]?\d+$/.test(value)) return Number(value);
  throw notDeserialisable("STRING_VALUE can not be converted to an Integer");
}

/** As with AWS, an absent body counts as an empty object. */
function parseBody(operation: string, { body, contentType }: RawInput): Members {
  if (body.byteLength === 0 && contentType === undefined) return {};
  const mediaType = (contentType ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  if (mediaType !== "application/json") throw unsupportedMediaType(mediaType);
  if (body.byteLength === 0) return {};
  const json = decodeJson(body);
  const fault = checkJson(operation, json);
  if (fault || !isJsonObject(json)) throw notDeserialisable(fault?.message);
  return json;
}

function decodeJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    throw notDeserialisable();
  }
}

/** The value without unknown and absent members of its structures. */
function withoutUnknown(shape: Shape, value: unknown): unknown {
  if (shape.type === "list" && Array.isArray(value)) {
    const { member } = shape;
    return member ? value.map((entry) => withoutUnknown(member, entry)) : value;
  }
  if (!isJsonObject(value)) return value;
  if (shape.type === "map") {
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => [key, withoutUnknown(shape.value, entry)]),
    );
  }
  if (shape.type !== "structure") return value;
  const members = shape.members ?? {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, entry]) => {
      const member = Object.hasOwn(members, name) ? members[name] : undefined;
      return member && entry !== null ? [[name, withoutUnknown(member, entry)]] : [];
    }),
  );
}
