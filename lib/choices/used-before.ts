import "server-only";
import type { Choice, ChoiceGroup } from "@/lib/contract/launch-form/choices";
import { parseArn } from "@/lib/contract/launch-request/arn";
import { database } from "@/lib/db/handle";
import { listRecentUse, type RecentUse } from "@/lib/job-store/recent-use";
import {
  accountOf,
  type Chooser,
  isOffered,
  isOfferedCollaboration,
  isOfferedModel,
} from "./chooser";

const MOST = 200;

/** Roles that read the seeds of this account's jobs, the last used first. */
export async function usedRoles(chooser: Chooser): Promise<ChoiceGroup[]> {
  const [uses, account] = await Promise.all([
    listRecentUse(database(), chooser),
    accountOf(chooser),
  ]);
  const choices = firstOfEach(uses, ({ roleArn }) => roleArn)
    .filter(({ id }) => account === undefined || parseArn(id)?.account === account)
    .filter(({ id }) => isOffered(chooser, "seedRoles", { seedAudience: { roleArn: id } }));
  return ungrouped(choices.map((choice) => ({ ...choice, name: lastPart(choice.id) })));
}

/** Seeds in S3 with the role that read them, the last used first; then their buckets. */
export async function usedSeeds(chooser: Chooser): Promise<ChoiceGroup[]> {
  const uses = await listRecentUse(database(), chooser);
  const seeds = firstOfEach(uses, ({ s3Uri }) => s3Uri, withRole);
  const buckets = firstOfEach(uses, ({ s3Uri }) => s3Uri && `s3://${bucketOf(s3Uri)}/`, withRole);
  const isAllowed = ({ id }: Choice) =>
    isOffered(chooser, "seedBuckets", { seedAudience: { dataSource: { s3Uri: id } } });
  const named = ({ id, ...choice }: Choice) => ({ ...choice, id, name: id.slice("s3://".length) });
  return [
    ...ungrouped(seeds.filter(isAllowed).map(named)),
    { id: "buckets", name: "", choices: buckets.filter(isAllowed).map(named) },
  ];

  function withRole({ roleArn }: RecentUse): Pick<Choice, "roleArn"> {
    const isAllowedRole =
      roleArn !== null && isOffered(chooser, "seedRoles", { seedAudience: { roleArn } });
    return isAllowedRole ? { roleArn } : {};
  }
}

/** In place of AWS's lists, where it gives none. */
export async function usedCollaborations(chooser: Chooser): Promise<ChoiceGroup[]> {
  const uses = await listRecentUse(database(), chooser);
  const named = new Map(uses.map((use) => [use.collaboration, use.collaborationName]));
  const choices = firstOfEach(uses, ({ collaboration }) => collaboration)
    .filter(({ id }) => isOfferedCollaboration(chooser, id))
    .map((choice) => ({ ...choice, name: named.get(choice.id) ?? choice.id }));
  return ungrouped(choices);
}

export async function usedModels(
  within: string | undefined,
  chooser: Chooser,
): Promise<ChoiceGroup[]> {
  const all = await listRecentUse(database(), chooser);
  const uses = all.filter(
    ({ collaboration: id }) =>
      (within === undefined || id === within) &&
      (id === null || isOfferedCollaboration(chooser, id)),
  );
  const ids = [...new Set(uses.map(({ collaboration }) => collaboration))];
  return ids.map((id) => {
    const ofGroup = uses.filter(({ collaboration }) => collaboration === id);
    const named = new Map(ofGroup.map((use) => [use.model, use.modelName]));
    const choices = firstOfEach(ofGroup, ({ model }) => model)
      .filter((choice) => isOfferedModel(chooser, choice.id))
      .map((choice) => ({ ...choice, name: named.get(choice.id) ?? lastPart(choice.id) }));
    return { id: id ?? "", name: ofGroup[0]?.collaborationName ?? id ?? "", choices };
  });
}

function ungrouped(choices: Choice[]): ChoiceGroup[] {
  return [{ id: "", name: "", choices }];
}

function firstOfEach(
  uses: readonly RecentUse[],
  read: (use: RecentUse) => string | null,
  more: (use: RecentUse) => Partial<Choice> = () => ({}),
): Choice[] {
  const found = new Map<string, Choice>();
  for (const use of uses) {
    const id = read(use);
    if (!id || found.has(id)) continue;
    const usedIn = { name: use.name, at: use.startedAt.toISOString() };
    found.set(id, { id, name: id, usedIn, ...more(use) });
    if (found.size === MOST) break;
  }
  return [...found.values()];
}

function bucketOf(s3Uri: string): string {
  return s3Uri.slice("s3://".length).split("/")[0] ?? "";
}

function lastPart(arn: string): string {
  return arn.split(/[:/]/).at(-1) ?? arn;
}
