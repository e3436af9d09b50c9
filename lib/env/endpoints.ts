import { z } from "zod";

const VARIABLES = {
  cleanroomsml: "AWS_ENDPOINT_URL_CLEANROOMSML",
  cleanrooms: "AWS_ENDPOINT_URL_CLEANROOMS",
  sts: "AWS_ENDPOINT_URL_STS",
  s3: "AWS_ENDPOINT_URL_S3",
  iam: "AWS_ENDPOINT_URL_IAM",
} as const;

export type AwsService = keyof typeof VARIABLES;
type EndpointVariable = (typeof VARIABLES)[AwsService];

const endpoint = z
  .url({ protocol: /^https?$/, error: "must be an http(s) URL" })
  .refine(isPlain, "must not have a user, query or fragment")
  .refine(isSafe, "must be https; http is allowed only on this machine")
  .transform((url) => url.replace(/\/$/, ""))
  .optional();

export const endpointVariables = {
  AWS_ENDPOINT_URL: endpoint,
  AWS_ENDPOINT_URL_CLEANROOMSML: endpoint,
  AWS_ENDPOINT_URL_CLEANROOMS: endpoint,
  AWS_ENDPOINT_URL_STS: endpoint,
  AWS_ENDPOINT_URL_S3: endpoint,
  AWS_ENDPOINT_URL_IAM: endpoint,
} satisfies Record<EndpointVariable | "AWS_ENDPOINT_URL", typeof endpoint>;

type Source = Record<string, string | undefined>;
export type EnvFault = { name: string; message: string };

/** `127.0.0.0/8`, `::1` and `localhost`: names that never leave the machine. */
export function isLoopback(host: string): boolean {
  return /^(127(\.\d{1,3}){3}|localhost|::1|\[::1\])$/i.test(host);
}

/** As the SDK reads the variables, but if Clean Rooms ML is emulated, no other service is real. */
export function endpointsOf(
  source: Partial<Record<EndpointVariable | "AWS_ENDPOINT_URL", string>>,
): Partial<Record<AwsService, string>> {
  const general = source.AWS_ENDPOINT_URL;
  const launches = source[VARIABLES.cleanroomsml] ?? general;
  const fallback = general ?? (isLocal(launches) ? launches : undefined);
  const services = Object.entries(VARIABLES) as [AwsService, EndpointVariable][];
  return Object.fromEntries(
    services.map(([service, variable]) => [service, source[variable] ?? fallback]),
  );
}

/** Otherwise a real service would get sandbox credentials, or paid jobs start in a "sandbox". */
export function faultsOfMixing(source: Source): EnvFault[] {
  const endpoints = endpointsOf(source);
  const services = Object.keys(VARIABLES) as AwsService[];
  const local = services.find((service) => isLocal(endpoints[service]));
  if (!local) return [];
  return services
    .filter((service) => !isLocal(endpoints[service]))
    .map((service) => ({
      name: VARIABLES[service],
      message: `must be on this machine, like ${VARIABLES[local]}: emulated and real services don't mix`,
    }));
}

/** The SDK silently ignores a misspelt variable and calls the real service. */
export function faultsOfSpelling(source: Source): EnvFault[] {
  const right = new Map(Object.values(VARIABLES).map((name) => [lettersOf(name), name]));
  return Object.keys(source).flatMap((name) => {
    const meant = right.get(lettersOf(name));
    return meant && meant !== name ? [{ name, message: `is not a variable; use ${meant}` }] : [];
  });
}

function lettersOf(name: string): string {
  return name.toUpperCase().replaceAll(/[^A-Z0-9]/g, "");
}

function isLocal(url: string | undefined): boolean {
  return url !== undefined && URL.canParse(url) && isLoopback(new URL(url).hostname);
}

/** True for what is no URL: an earlier rule reports that. */
function isPlain(text: string): boolean {
  if (!URL.canParse(text)) return true;
  const { username, password, search, hash } = new URL(text);
  return `${username}${password}${search}${hash}` === "";
}

function isSafe(text: string): boolean {
  return !URL.canParse(text) || new URL(text).protocol === "https:" || isLocal(text);
}

export function isSandbox({ cleanroomsml }: Partial<Record<AwsService, string>>): boolean {
  return isLocal(cleanroomsml);
}
