import "server-only";
import { getRole } from "@/lib/aws/calls/get-role";
import type { Connection } from "@/lib/aws/connection";
import { bucketRegion, headSeed } from "@/lib/aws/seeds/head-seed";
import { listSeeds } from "@/lib/aws/seeds/list-seeds";
import { aboutChoice } from "@/lib/choices/about-choice";
import { fromFields } from "@/lib/contract/launch-form/form-fields";
import { findWarnings } from "@/lib/contract/launch-form/validation/warnings";
import { parseArn } from "@/lib/contract/launch-request/arn";
import type {
  CheckResult,
  PreflightSubject,
  ServerCheck,
} from "@/lib/contract/preflight/preflight";
import { trustsService } from "@/lib/contract/preflight/trust-policy";
import { isWithin, parseS3Uri, type S3Object } from "@/lib/contract/seed/s3-location";
import { preflightWords } from "@/lib/format/preflight-words";
import { listJobs } from "@/lib/jobs/list-jobs";
import { checkName, findFreeName } from "@/lib/launch/read/check-name";
import { launchesToday } from "@/lib/launch/read/counts";
import { seedAccess } from "@/lib/launch/seed/seed-access";
import type { Actor } from "@/lib/people/actor";

export type Asked = {
  subject: PreflightSubject;
  actor: Pick<Actor, "id" | "rules">;
  connection: Connection;
};

/** Each may throw `AwsCallError`. */
export const CHECKS: Record<ServerCheck, (asked: Asked) => Promise<CheckResult>> = {
  seed: checkSeed,
  role: checkRole,
  accounts: checkAccounts,
  model: checkModel,
  name: checkFreeName,
  quota: checkQuota,
  day: checkDay,
};

async function checkSeed({ subject, actor, connection }: Asked): Promise<CheckResult> {
  const words = preflightWords.seed;
  const object = parseS3Uri(subject.s3Uri);
  if (!object) return preflightWords.empty("Seed S3 URI");
  const { locations } = seedAccess(actor.rules);
  if (!locations.some((location) => isWithin(object, location))) return words.notAllowed();
  const region = await bucketRegion(connection, object.bucket);
  if (region === undefined) return words.noBucket(object.bucket);
  if (region !== connection.region) return words.otherRegion(region, connection.region);
  return isFolder(object) ? checkFolder(connection, object) : checkObject(connection, object);
}

function isFolder({ key }: S3Object): boolean {
  return key === "" || key.endsWith("/");
}

async function checkObject(connection: Connection, object: S3Object): Promise<CheckResult> {
  const found = await headSeed(connection, object);
  const words = preflightWords.seed;
  return found ? words.found(connection.region) : words.noObject();
}

async function checkFolder(connection: Connection, folder: S3Object): Promise<CheckResult> {
  const location = { bucket: folder.bucket, prefix: folder.key };
  const { files, folders } = await listSeeds(connection, location, undefined);
  const words = preflightWords.seed;
  return files.length + folders.length > 0 ? words.folder(connection.region) : words.emptyFolder();
}

async function checkRole({ subject: { roleArn }, connection }: Asked): Promise<CheckResult> {
  const words = preflightWords.role;
  const role = parseArn(roleArn);
  const name = role?.resource.split("/").at(-1);
  if (!role || !name) return preflightWords.empty("Seed role ARN");
  const { account } = await connection.identity();
  if (role.account !== account) return words.otherAccount(role.account);
  const found = await getRole(connection, name);
  if (!found) return words.missing();
  if (found.arn !== roleArn) return words.otherArn(found.arn);
  const isTrusted = trustsService(found.trustPolicy);
  if (isTrusted === undefined) return words.unreadable();
  return isTrusted ? words.trusted() : words.untrusted();
}

const ARN_FIELDS = ["seedAudience.roleArn", "configuredAudienceModelArn"];

/** By the same rules as the warnings while one types. */
async function checkAccounts({ subject, connection }: Asked): Promise<CheckResult> {
  const { configuredAudienceModelArn, roleArn } = subject;
  if (!parseArn(configuredAudienceModelArn) || !parseArn(roleArn)) {
    return preflightWords.empty("An ARN");
  }
  const values = fromFields(
    new Map(Object.entries({ configuredAudienceModelArn, "seedAudience.roleArn": roleArn })),
  );
  const { account } = await connection.identity();
  const found = findWarnings(values, { account, region: connection.region })
    .filter(({ field }) => ARN_FIELDS.includes(field))
    .map(({ message }) => message);
  const words = preflightWords.accounts;
  return found.length === 0 ? words.agree() : words.differ(found.join(" "));
}

async function checkModel({ subject, actor, connection }: Asked): Promise<CheckResult> {
  const words = preflightWords.model;
  const { configuredAudienceModelArn: id, collaborationId } = subject;
  const query = { kind: "model", id, ...(collaborationId && { collaborationId }) } as const;
  const { model } = await aboutChoice(query, { ...actor, connection });
  switch (model?.kind) {
    case undefined:
      return preflightWords.empty("Configured audience model ARN");
    case "own":
      return words.known(model.minMatchingSeedSize ?? DEFAULT_MINIMUM);
    case "other-party":
      return words.otherParty(model.account, DEFAULT_MINIMUM);
    case "not-read":
      return preflightWords.failure(model.failure.title, model.failure.remedy);
  }
}

/** Of a model whose owner set none (AWS's service model). */
const DEFAULT_MINIMUM = 500;

/** By the ledger and by the index of AWS's jobs. */
async function checkFreeName({ subject: { name }, actor }: Asked): Promise<CheckResult> {
  if (name === "") return preflightWords.empty("Job name");
  const words = preflightWords.name;
  const [check, { jobs }] = await Promise.all([
    checkName(name),
    listJobs({ viewer: actor, text: name, limit: 100 }),
  ]);
  const isIndexed = jobs.some((job) => job.name === name && job.headline !== "deleted");
  if (!check.isTaken && !isIndexed) return words.free();
  return words.taken(check.isTaken ? check.freeName : await findFreeName(name));
}

/** Of an account, in pending or in-progress jobs (AWS's quotas page). */
const QUOTA = 10;
const NAMES_SHOWN = 3;

async function checkQuota({ actor }: Asked): Promise<CheckResult> {
  const words = preflightWords.quota;
  const status = ["pending", "running", "launched", "sending"] as const;
  const { jobs } = await listJobs({ viewer: actor, status, limit: QUOTA });
  if (jobs.length < QUOTA) return words.free(QUOTA - jobs.length, QUOTA);
  const names = jobs.slice(0, NAMES_SHOWN).map(({ name }) => name);
  return words.full(QUOTA, `${names.join(", ")}…`);
}

async function checkDay({ actor: { id, rules } }: Asked): Promise<CheckResult> {
  const words = preflightWords.day;
  const limit = rules.launchesPerDay;
  if (limit === undefined) return words.unlimited();
  const left = Math.max(0, limit - (await launchesToday(id)));
  return left > 0 ? words.left(left, limit) : words.none(limit);
}
