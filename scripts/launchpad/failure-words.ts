import { DatabaseError } from "pg";
import { mapCallFailure } from "@/lib/aws/errors/map-call-failure";
import { reasonOf } from "@/lib/db/database-error";
import { isDatabaseTrouble } from "@/lib/db/database-trouble";
import type { Env } from "@/lib/env";
import { ScriptError } from "../script-error";

/** SQLSTATE (PostgreSQL, appendix A). */
const UNDEFINED = /^(42P01|3F000|42703|42883)$/;
const NO_RIGHT = "42501";

/** Why the database could not be used, and what to do. `undefined` for another failure. */
export function databaseFailure(error: unknown): string | undefined {
  const code = codeOf(error);
  const reason = reasonOf(error);
  if (isDatabaseTrouble(error) || code?.startsWith("3D") || code?.startsWith("28")) {
    return `The database can't be reached: ${reason}. Check DATABASE_URL and its server.`;
  }
  if (code === undefined) return undefined;
  if (UNDEFINED.test(code)) {
    return `The database does not have the portal's tables, or those of another version: ${reason}. Check that DATABASE_URL names the portal's database, and run \`launchpad migrate\`.`;
  }
  if (code === NO_RIGHT) {
    return `The role in DATABASE_URL lacks a right: ${reason}. \`launchpad migrate\` grants what it needs (docs/database.md).`;
  }
  return `The database refused a query: ${reason} (${code}).`;
}

/** Drizzle wraps the driver's error. */
function codeOf(error: unknown): string | undefined {
  if (error instanceof DatabaseError) return error.code;
  return error instanceof Error ? codeOf(error.cause) : undefined;
}

/** What AWS or the network refused, and what to do. `undefined` for another failure. */
export function awsFailure(
  error: unknown,
  { awsRegion: region, httpsProxy }: Pick<Env, "awsRegion" | "httpsProxy">,
): string | undefined {
  const failure = mapCallFailure(error, { region });
  if (!failure) return undefined;
  const { title, explanation, remedy, details } = failure;
  const isAnswered = details.status !== undefined;
  const proxy =
    httpsProxy === undefined || isAnswered
      ? ""
      : `Calls go through HTTPS_PROXY (${proxyAddress(httpsProxy)})`;
  return [title, explanation, forOperator(remedy), proxy].filter(Boolean).map(sentence).join(" ");
}

/** Without the user and password that it may have. */
export function proxyAddress(httpsProxy: string): string {
  return new URL(httpsProxy).host;
}

/** AWS's own messages often lack the full stop. */
function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** Pages say it to people who can only ask. */
function forOperator(remedy: string): string {
  return remedy.replace(/^Ask the portal's operator to (\w)/, (_, first) => first.toUpperCase());
}

/** For a command that can't go on: without a stack, unless it is a fault of the program. */
export function asScriptError(error: unknown): unknown {
  const words = databaseFailure(error);
  return words === undefined ? error : new ScriptError(words);
}
