import "server-only";
import { z } from "zod";
import { ROLES } from "@/lib/contract/people/roles";
import { env } from "@/lib/env";
import { readNamedFile } from "@/lib/env/named-file";
import { findRepeatedMembers } from "@/lib/json-members";

/** Per person and day (UTC); a higher number is a typing mistake. */
const LAUNCHES_PER_DAY_MAX = 100_000;

const patterns = (shape: RegExp, words: string) =>
  z.array(z.string().regex(shape, `must be ${words}; * stands for any characters`)).optional();

const collaborations = patterns(/^[\da-f*-]{1,36}$/, "a collaboration ID");

const roleRules = z.strictObject({
  collaborations,
  models: patterns(/^(arn:[^\s]{1,2000}|\*)$/, "the ARN of a configured audience model"),
  seedRoles: patterns(/^(arn:[^\s]{1,2000}|\*)$/, "the ARN of an IAM role"),
  seedBuckets: patterns(/^[a-z\d.*-]{1,63}$/, "the name of an S3 bucket"),
  launchesPerDay: z.int().min(0).max(LAUNCHES_PER_DAY_MAX).optional(),
  templatesOnly: z.boolean().optional(),
});

/** Not for admins, whose audit shows everything. */
const viewRules = { visibleCollaborations: collaborations };

const accessFileSchema = z.strictObject({
  contact: z.string().min(1).max(500).optional(),
  groups: z.record(z.string().min(1), z.enum(ROLES)).default({}),
  roles: z
    .strictObject({
      viewer: z.strictObject(viewRules).optional(),
      analyst: roleRules.extend(viewRules).optional(),
      admin: roleRules.optional(),
    })
    .default({}),
});

export type AccessRules = z.output<typeof accessFileSchema>;

/** The message names every fault, but no values. */
class AccessFileError extends Error {
  override readonly name = "AccessFileError";
}

/** Throws `AccessFileError`. */
export function parseAccessFile(text: string): AccessRules {
  const parsed = accessFileSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(
    ({ path, message }) => `  ${path.join(".") || "the file"}: ${message}`,
  );
  throw new AccessFileError(["ACCESS_FILE is invalid:", ...lines].join("\n"));
}

let rules: AccessRules | undefined;

/** The access rules of this process, read once; without a file, no group has a role. */
export function accessRules(): AccessRules {
  rules ??= readRules(env());
  return rules;
}

function readRules({ accessFile, auth }: ReturnType<typeof env>): AccessRules {
  if (accessFile === undefined) return parseAccessFile("{}");
  const read = parseAccessFile(readText(accessFile));
  if (auth.mode !== "local" && Object.keys(read.groups).length === 0) {
    throw invalid("groups: is empty, so no one has a role");
  }
  return read;
}

function readText(path: string): string {
  const read = readNamedFile(path);
  if ("fault" in read) throw new AccessFileError(`ACCESS_FILE ${read.fault}`);
  return read.text;
}

/** Rejects duplicate members: `JSON.parse` would silently keep the last one. */
function parseJson(text: string): unknown {
  const value = parseValue(text);
  const repeated = findRepeatedMembers(text);
  if (repeated === "too-deep") throw invalid("the file: is nested too deeply");
  const [path] = repeated;
  if (path) throw invalid(`${path.map(String).join(".")}: appears more than once`);
  return value;
}

function parseValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid("the file: is not valid JSON");
  }
}

function invalid(fault: string): AccessFileError {
  return new AccessFileError(`ACCESS_FILE is invalid:\n  ${fault}`);
}
