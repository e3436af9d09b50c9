import { isIP } from "node:net";
import { z } from "zod";
import { authVariables } from "@/lib/env-auth";
import { endpointVariables } from "@/lib/env-endpoints";
import { wholeNumber } from "@/lib/env-values";

/** Each environment variable by itself; rules between them are in `lib/env.ts`. */
export const variablesSchema = z.object({
  NODE_ENV: z.string().optional(),
  PORT: wholeNumber(1, 65_535).default(3000),
  LISTEN_HOST: z
    .string()
    .refine(isAddress, "must be an IP address or localhost")
    .default("127.0.0.1"),
  PUBLIC_URL: z
    .string()
    .refine(isOrigin, "must be http(s)://host[:port], with nothing after it")
    .transform((url) => new URL(url).origin)
    .optional(),
  TRUSTED_PROXY_HOPS: wholeNumber(0, 10).default(0),
  AWS_REGION: z
    .string("must name the Region to launch in, as us-east-1 (AWS_DEFAULT_REGION is not read)")
    .regex(/^[a-z]{2,5}(-[a-z]+)+-\d{1,2}$/, "must be the name of a Region, as us-east-1"),
  AWS_ACCESS_KEY_ID: z.string().optional(),
  AWS_SECRET_ACCESS_KEY: z.string().optional(),
  AWS_SESSION_TOKEN: z.string().optional(),
  DATABASE_URL: z
    .string(
      "must name the PostgreSQL database of the ledger, as postgres://user:password@host/name",
    )
    .refine(isPostgresUrl, "must be a URL as postgres://user:password@host:5432/name"),
  LAUNCH_TIMEOUT_SECONDS: wholeNumber(1, 900).default(60),
  RECONCILE_INTERVAL_SECONDS: wholeNumber(1, 3_600).default(30),
  RECONCILE_SETTLE_SECONDS: wholeNumber(1, 86_400).default(900),
  RETRY_UNSENT_MINUTES: wholeNumber(0, 1_440).default(10),
  SENDING: z.enum(["stopped", "uncompared"], "must be stopped or uncompared").optional(),
  RATE_LIMIT_PER_MINUTE: wholeNumber(1, 999_999).default(240),
  LAUNCH_TAG: z.enum(["on", "off"], "must be on or off").default("on"),
  ...authVariables,
  ...endpointVariables,
});

export type Variables = z.output<typeof variablesSchema>;

/** `localhost` leads nowhere else; any other name may. */
function isAddress(text: string): boolean {
  return isIP(text.replace(/^\[(.*)\]$/, "$1")) !== 0 || text === "localhost";
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
}

/** A host is needed: without one the driver would take whatever PGHOST or a local socket leads to. */
function isPostgresUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, host, pathname } = new URL(text);
  return /^postgres(ql)?:$/.test(protocol) && host !== "" && pathname.length > 1;
}
