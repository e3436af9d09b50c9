import { z } from "zod";
import { type EnvFault, isLoopback } from "./endpoints";
import { areDecodable } from "./values";

export type WebhookEnv = {
  /** Often a secret by itself: never put it in a message or a log. */
  url: string;
  key: Buffer;
};

export type EmailEnv = {
  host: string;
  port: number;
  /** TLS from the first byte. */
  secure: boolean;
  /** STARTTLS is required, except on this machine. */
  isLocal: boolean;
  auth?: { user: string; pass: string };
  from: string;
};

export type NotifyEnv = {
  webhook?: WebhookEnv;
  email?: EmailEnv;
  /** Whether messages have the seed's S3 path and AWS's reason of a failure. */
  details: boolean;
};

/** Standard Webhooks: 24 to 64 bytes. */
const KEY_MIN_BYTES = 24;
const KEY_MAX_BYTES = 64;
const KEY_PREFIX = "whsec_";

export const notifyVariables = {
  NOTIFY_WEBHOOK_URL: z
    .url({ protocol: /^https?$/, error: "must be an https URL" })
    .refine(isSafeTarget, "must be https; http is allowed only on this machine")
    .refine(hasNoUser, "must not have a user or a fragment")
    .optional(),
  NOTIFY_WEBHOOK_SECRET: z
    .string()
    .refine(
      isKey,
      `must be ${KEY_PREFIX} and ${KEY_MIN_BYTES} to ${KEY_MAX_BYTES} bytes in Base64, such as from: echo ${KEY_PREFIX}$(openssl rand -base64 32)`,
    )
    .optional(),
  SMTP_URL: z
    .string()
    .refine(isSmtpUrl, "must be smtp(s)://[user:password@]host[:port], with nothing after it")
    .optional(),
  SMTP_FROM: z
    .string()
    .regex(/^[^\s@<>,;"\p{C}]+@[^\s@<>,;"\p{C}]+$/u, "must be an email address")
    .optional(),
  NOTIFY_DETAILS: z.enum(["on", "off"], "must be on or off").default("off"),
};

export type NotifyVariables = z.output<z.ZodObject<typeof notifyVariables>>;

const PAIRS = [
  ["NOTIFY_WEBHOOK_URL", "NOTIFY_WEBHOOK_SECRET"],
  ["SMTP_URL", "SMTP_FROM"],
] as const;

export function faultsOfNotify(source: Record<string, string | undefined>): EnvFault[] {
  return PAIRS.flatMap(([first, second]) => {
    if (Boolean(source[first]) === Boolean(source[second])) return [];
    const [name, set] = source[first] ? [second, first] : [first, second];
    return [{ name, message: `must be set, because ${set} is` }];
  });
}

/** Call it with variables in which `faultsOfNotify` finds nothing. */
export function notifyOf(variables: NotifyVariables): NotifyEnv {
  const { NOTIFY_WEBHOOK_URL: url, NOTIFY_WEBHOOK_SECRET: secret } = variables;
  const { SMTP_URL: smtp, SMTP_FROM: from } = variables;
  return {
    ...(url !== undefined && secret !== undefined && { webhook: { url, key: keyOf(secret) } }),
    ...(smtp !== undefined && from !== undefined && { email: { ...serverOf(smtp), from } }),
    details: variables.NOTIFY_DETAILS === "on",
  };
}

function serverOf(text: string): Omit<EmailEnv, "from"> {
  const url = new URL(text);
  const secure = url.protocol === "smtps:";
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, "$1"),
    port: url.port === "" ? (secure ? 465 : 587) : Number(url.port),
    secure,
    isLocal: isLoopback(url.hostname),
    ...(url.username !== "" && {
      auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    }),
  };
}

function isSmtpUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, pathname, search, hash, username, password } = new URL(text);
  const isPlain = /^\/?$/.test(pathname) && search === "" && hash === "";
  return (
    /^smtps?:$/.test(protocol) && hostname !== "" && isPlain && areDecodable(username, password)
  );
}

function isKey(secret: string): boolean {
  const bytes = keyOf(secret).length;
  const isBase64 = /^[A-Za-z0-9+/]+={0,2}$/.test(secret.slice(KEY_PREFIX.length));
  const isLong = bytes >= KEY_MIN_BYTES && bytes <= KEY_MAX_BYTES;
  return secret.startsWith(KEY_PREFIX) && isBase64 && isLong;
}

function keyOf(secret: string): Buffer {
  return Buffer.from(secret.slice(KEY_PREFIX.length), "base64");
}

function isSafeTarget(text: string): boolean {
  if (!URL.canParse(text)) return true;
  const { protocol, hostname } = new URL(text);
  return protocol === "https:" || isLoopback(hostname);
}

function hasNoUser(text: string): boolean {
  if (!URL.canParse(text)) return true;
  const { username, password, hash } = new URL(text);
  return `${username}${password}${hash}` === "";
}
