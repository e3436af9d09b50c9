import { z } from "zod";

/** The AWS services whose endpoints may be overridden, and the SDK's variables for that. */
const VARIABLES = {
  cleanroomsml: "AWS_ENDPOINT_URL_CLEANROOMSML",
  cleanrooms: "AWS_ENDPOINT_URL_CLEANROOMS",
  sts: "AWS_ENDPOINT_URL_STS",
  s3: "AWS_ENDPOINT_URL_S3",
} as const;

export type AwsService = keyof typeof VARIABLES;
type EndpointVariable = (typeof VARIABLES)[AwsService];

const endpoint = z
  .url({ protocol: /^https?$/, error: "must be an http(s) URL" })
  .refine(isPlain, "must be without user, query and fragment")
  .refine(isSafe, "must be https; http is for this machine alone")
  .transform((url) => url.replace(/\/$/, ""))
  .optional();

export const endpointVariables = {
  AWS_ENDPOINT_URL_CLEANROOMSML: endpoint,
  AWS_ENDPOINT_URL_CLEANROOMS: endpoint,
  AWS_ENDPOINT_URL_STS: endpoint,
  AWS_ENDPOINT_URL_S3: endpoint,
} satisfies Record<EndpointVariable, typeof endpoint>;

type Source = Record<string, string | undefined>;
type Fault = { name: string; message: string };

/** `127.0.0.0/8`, `::1` and `localhost`: names that never leave the machine. */
export function isLoopback(host: string): boolean {
  return /^(127(\.\d{1,3}){3}|localhost|::1|\[::1\])$/i.test(host);
}

/**
 * A real service beside an emulated one would get sandbox credentials, or would launch paid jobs
 * under a banner that says sandbox. So either all endpoints are on this machine or none.
 */
export function faultsOfMixing(source: Source): Fault[] {
  const names = Object.values(VARIABLES);
  const local = names.find((name) => isLocal(source[name]));
  if (!local) {
    return [];
  }
  const others = names.filter((name) => !isLocal(source[name]));
  return others.map((name) => ({
    name,
    message: `must be on this machine, as ${local} is: emulated and real services don't mix`,
  }));
}

/** The SDK silently ignores a misspelt variable and calls the real service. */
export function faultsOfSpelling(source: Source): Fault[] {
  const right = new Map(Object.values(VARIABLES).map((name) => [lettersOf(name), name]));
  return Object.keys(source).flatMap((name) => {
    const meant = right.get(lettersOf(name));
    if (name === "AWS_ENDPOINT_URL") {
      return [{ name, message: `is too general; set ${Object.values(VARIABLES).join(", ")}` }];
    }
    return meant && meant !== name ? [{ name, message: `is no variable; say ${meant}` }] : [];
  });
}

function lettersOf(name: string): string {
  return name.toUpperCase().replaceAll(/[^A-Z0-9]/g, "");
}

function isLocal(url: string | undefined): boolean {
  return url !== undefined && URL.canParse(url) && isLoopback(new URL(url).hostname);
}

/** What is no URL at all has been told already; so it is with the next rule. */
function isPlain(text: string): boolean {
  if (!URL.canParse(text)) return true;
  const { username, password, search, hash } = new URL(text);
  return `${username}${password}${search}${hash}` === "";
}

function isSafe(text: string): boolean {
  return !URL.canParse(text) || new URL(text).protocol === "https:" || isLocal(text);
}
