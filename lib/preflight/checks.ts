import "server-only";
import { getRole } from "@/lib/aws/calls/get-role";
import type { Connection } from "@/lib/aws/connection";
import { bucketRegion, headSeed } from "@/lib/aws/seeds/head-seed";
import { listSeeds } from "@/lib/aws/seeds/list-seeds";
import { aboutChoice } from "@/lib/choices/about-choice";
import type { ModelFacts } from "@/lib/contract/launch-form/choices";
import { fromFields } from "@/lib/contract/launch-form/form-fields";
import { findWarnings } from "@/lib/contract/launch-form/validation/warnings";
import { parseArn } from "@/lib/contract/launch-request/arn";
import { TAGS_MAX_COUNT } from "@/lib/contract/launch-request/limits";
import type {
  CheckResult,
  PreflightCheck,
  PreflightSubject,
} from "@/lib/contract/preflight/preflight";
import { tagFaults } from "@/lib/contract/preflight/required-tags";
import { trustsService } from "@/lib/contract/preflight/trust-policy";
import { isWithin, parseS3Uri, type S3Object } from "@/lib/contract/seed/s3-location";
import { database } from "@/lib/db/handle";
import { env } from "@/lib/env";
import { preflightWords } from "@/lib/format/preflight-words";
import { FOLDER_CONTENT, withMinimum } from "@/lib/format/seed-content-words";
import { listJobs } from "@/lib/jobs/list-jobs";
import { checkName, findFreeName } from "@/lib/launch/read/check-name";
import { launchesToday } from "@/lib/launch/read/counts";
import { seedAccess } from "@/lib/launch/seed/seed-access";
import { countTakenSlots, listSlotTakers, readJobsQuota } from "@/lib/ledger/queries/job-slots";
import type { Actor } from "@/lib/people/actor";
import { readSeedContent } from "./seed-content";

export type Asked = {
  subject: PreflightSubject;
  actor: Pick<Actor, "id" | "rules">;
  connection: Connection;
};

/** Each may throw `AwsCallError`. */
export const CHECKS: Record<PreflightCheck, (asked: Asked) => Promise<CheckResult>> = {
  seed: checkSeed,
  content: checkContent,
  role: checkRole,
  accounts: checkAccounts,
  model: checkModel,
  name: checkFreeName,
  tags: checkTags,
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

/** Only where the operator lets the server read seeds. */
async function checkContent({ subject, actor, connection }: Asked): Promise<CheckResult> {
  const object = parseS3Uri(subject.s3Uri);
  if (!object) return preflightWords.empty("Seed S3 URI");
  if (isFolder(object)) return FOLDER_CONTENT;
  const { locations, isReadByServer } = seedAccess(actor.rules);
  const isAllowed = locations.some((location) => isWithin(object, location));
  if (!isAllowed) return preflightWords.seed.notAllowed();
  if (!isReadByServer) return preflightWords.content.byBrowser();
  const [content, { minimum }] = await Promise.all([
    readSeedContent(connection, object),
    checkModel({ subject, actor, connection }),
  ]);
  return content ? withMinimum(content, minimum) : preflightWords.content.busy();
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

async function modelOf({ subject, actor, connection }: Asked): Promise<ModelFacts | undefined> {
  const { configuredAudienceModelArn: id, collaborationId } = subject;
  const query = { kind: "model", id, ...(collaborationId && { collaborationId }) } as const;
  return (await aboutChoice(query, { ...actor, connection })).model;
}

async function checkModel(asked: Asked): Promise<CheckResult> {
  const words = preflightWords.model;
  const model = await modelOf(asked);
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

/** The operator's tags, and those that the jobs of the model get by AWS. */
async function checkTags(asked: Asked): Promise<CheckResult> {
  const words = preflightWords.tags;
  const { tags } = asked.subject;
  const faults = tagFaults(tags, env().requiredTags);
  if (faults.length > 0) return words.breach(faults);
  const model = await modelOf(asked);
  const inherited = model?.kind === "own" ? model.inheritedTags : {};
  const differing = Object.keys(inherited).filter(
    (key) => tags[key] !== undefined && tags[key] !== inherited[key],
  );
  if (differing.length > 0) return words.inherited(differing);
  const count = new Set([...Object.keys(tags), ...Object.keys(inherited)]).size;
  const own = env().launchTag ? 1 : 0;
  if (count + own > TAGS_MAX_COUNT)
    return words.tooMany(count + own, Object.keys(inherited).length);
  return words.good(Object.keys(env().requiredTags).length);
}

const JOBS_NAMED = 10;

/** By the quota that AWS last named, and all jobs of the account; the person may not see each. */
async function checkQuota({ actor, connection }: Asked): Promise<CheckResult> {
  const words = preflightWords.quota;
  const { account } = await connection.identity();
  const { region } = connection;
  const [quota, taken, ids] = await Promise.all([
    readJobsQuota(database(), connection.id),
    countTakenSlots(database(), { account, region }),
    listSlotTakers(database(), { account, region }, JOBS_NAMED),
  ]);
  const { jobs } = await listJobs({ viewer: actor, ids, limit: JOBS_NAMED });
  const seen = jobs.map(({ id, name }) => ({ id, name }));
  return taken < quota ? words.free(quota - taken, quota, seen) : words.full(quota, taken, seen);
}

async function checkDay({ actor: { id, rules } }: Asked): Promise<CheckResult> {
  const words = preflightWords.day;
  const limit = rules.launchesPerDay;
  if (limit === undefined) return words.unlimited();
  const left = Math.max(0, limit - (await launchesToday(id)));
  return left > 0 ? words.left(left, limit) : words.none(limit);
}
