import "server-only";
import { Client } from "pg";
import { brandOf } from "@/lib/errors";

/** `variable` has the URL. Throws `DatabaseError`. */
export async function openClient(url: string, variable = "DATABASE_URL"): Promise<Client> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: "launchpad-migrate",
  });
  // A broken connection rejects the current query; without a listener it would also throw.
  client.on("error", () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    throw new DatabaseError(
      `The database can't be reached: ${reasonOf(error)}. ${remedyOfConnection(error, variable)}`,
    );
  }
}

/** OpenSSL's names of a certificate that no known authority signed. */
const UNTRUSTED = /^(SELF_SIGNED_CERT|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_)/;

function remedyOfConnection(error: unknown, variable: string): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (UNTRUSTED.test(code)) {
    return `Name the authority of its certificate: add ?sslmode=verify-full&sslrootcert=/path/ca.pem to ${variable}, or set NODE_EXTRA_CA_CERTS (${code}).`;
  }
  if (/no encryption|SSL off/i.test(reasonOf(error))) {
    return `The server wants TLS: add ?sslmode=verify-full to ${variable}.`;
  }
  if (/does not support SSL/i.test(reasonOf(error))) {
    return `Remove sslmode from ${variable}, or turn TLS on at the server.`;
  }
  return `Check ${variable} and its server.`;
}

/** For the operator; the message never has the password. */
export class DatabaseError extends Error {
  override readonly name = "DatabaseError";
}

export const isDatabaseError = brandOf("DatabaseError", DatabaseError);

export function reasonOf(error: unknown): string {
  const cause = rootOf(error);
  if (!(cause instanceof Error)) return String(cause);
  // The driver's message is empty if every address of the host name refused.
  return cause.message || ("code" in cause ? String(cause.code) : cause.name);
}

export function codeOf(error: unknown): unknown {
  const cause = rootOf(error);
  return cause instanceof Error && "code" in cause ? cause.code : undefined;
}

/** Drizzle's message has the whole statement; its cause has the database's message. */
function rootOf(error: unknown): unknown {
  return error instanceof Error && error.cause ? rootOf(error.cause) : error;
}
