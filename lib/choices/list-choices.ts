import "server-only";
import type { Listed } from "@/lib/aws/calls/collaborations";
import type { ChoiceKind } from "@/lib/contract/launch-form/choice-kinds";
import type { Choice, ChoiceGroup, ChoiceList } from "@/lib/contract/launch-form/choices";
import type { CallFailure } from "@/lib/contract/records/call-failure";
import { isUuid } from "@/lib/contract/uuid";
import { sharedLists } from "./aws-lists";
import {
  accountOf,
  type Chooser,
  hasModelRule,
  isOfferedCollaboration,
  isOfferedModel,
} from "./chooser";
import { inParallel } from "./in-parallel";
import type { SharedRead } from "./shared-read";
import { usedCollaborations, usedModels, usedRoles, usedSeeds } from "./used-before";

/** `collaborationId`: the form's; choices that belong to collaborations are then of this one. */
export type ChoiceQuery = { kind: ChoiceKind; collaborationId?: string };

/** By name. Never throws an error of AWS: it says which calls failed. */
export async function listChoices(
  { kind, collaborationId = "" }: ChoiceQuery,
  chooser: Chooser,
): Promise<ChoiceList> {
  const within = isUuid(collaborationId) ? collaborationId : undefined;
  switch (kind) {
    case "collaboration":
      return orFromJobs(await listCollaborations(chooser), () => usedCollaborations(chooser));
    case "model":
      return orFromJobs(await listModels(within, chooser), () => usedModels(within, chooser));
    case "template":
      return toList(await listTemplates(within, chooser));
    case "role":
      return toList(complete(await usedRoles(chooser)));
    case "seed":
      return toList(complete(await usedSeeds(chooser)));
  }
}

type Found = { groups: ChoiceGroup[]; isReading: boolean; failures: CallFailure[] };

function complete(groups: ChoiceGroup[]): Found {
  return { groups, isReading: false, failures: [] };
}

function toList(found: Found): ChoiceList {
  const groups = found.groups.filter(({ choices }) => choices.length > 0);
  return { ...found, groups, failures: withoutRepeats(found.failures), isFromJobs: false };
}

async function orFromJobs(
  found: Found,
  fromJobs: () => Promise<ChoiceGroup[]>,
): Promise<ChoiceList> {
  const list = toList(found);
  if (list.groups.length > 0 || list.failures.length === 0) return list;
  const groups = (await fromJobs()).filter(({ choices }) => choices.length > 0);
  return { ...list, groups, isFromJobs: groups.length > 0 };
}

/** The same refusal for each of many collaborations is one. */
function withoutRepeats(failures: readonly CallFailure[]): CallFailure[] {
  return failures.filter(
    (failure, index) =>
      failures.findIndex(
        ({ code, details }) =>
          code === failure.code && details.operation === failure.details.operation,
      ) === index,
  );
}

async function listCollaborations(chooser: Chooser): Promise<Found> {
  const read = await sharedLists(chooser.connection).collaborations();
  const offered = read.items.filter(({ id }) => isOfferedCollaboration(chooser, id));
  const choices = byName(
    offered.map(({ id, name, creatorAccountId: account }) => ({ id, name, account })),
  );
  return foundIn([read], [{ id: "", name: "", choices }]);
}

/** Of one collaboration or of all, and the account's own. */
async function listModels(within: string | undefined, chooser: Chooser): Promise<Found> {
  const lists = sharedLists(chooser.connection);
  const [account, own, rooms] = await Promise.all([
    accountOf(chooser),
    lists.ownModels(),
    collaborationsIn(within, chooser),
  ]);
  const associated = new Set<string>();
  const read = await inParallel(rooms.offered, async (room) => {
    const found = await lists.associations(room.id);
    const resolved = await inParallel(found.items, (item) => resolve(room.id, item));
    const shown = resolved.filter((choice) => choice !== undefined);
    return { found, group: { ...room, choices: byName(shown) } };
  });
  // With a rule for collaborations, a model needs one.
  const ownIsOffered = within !== undefined || chooser.rules.collaborations === undefined;
  const ownChoices = own.items.filter(
    ({ id }) => ownIsOffered && !associated.has(id) && isOfferedModel(chooser, id),
  );
  return foundIn(
    [rooms.read, own, ...read.map(({ found }) => found)],
    [
      ...read.map(({ group }) => group),
      { id: "", name: "", choices: byName(ownChoices.map(toChoice)) },
    ],
  );

  /** Undefined if a rule forbids the model. An ARN costs a call, so it is read only if it is needed. */
  async function resolve(collaborationId: string, item: Listed): Promise<Choice | undefined> {
    const isOwn = account !== undefined && item.creatorAccountId === account;
    if (!isOwn && !hasModelRule(chooser)) return toChoice(item);
    const { items } = await lists.modelOf({ collaborationId, associationId: item.id });
    const [arn] = items;
    if (arn !== undefined) associated.add(arn);
    if (!hasModelRule(chooser)) return toChoice(item);
    return arn !== undefined && isOfferedModel(chooser, arn) ? toChoice(item) : undefined;
  }
}

async function listTemplates(within: string | undefined, chooser: Chooser): Promise<Found> {
  const lists = sharedLists(chooser.connection);
  const rooms = await collaborationsIn(within, chooser);
  const read = await inParallel(rooms.offered, async (room) => {
    const found = await lists.templates(room.id);
    return { found, group: { ...room, choices: byName(found.items.map(toChoice)) } };
  });
  return foundIn(
    [rooms.read, ...read.map(({ found }) => found)],
    read.map(({ group }) => group),
  );
}

/** The form's collaboration is looked into even if AWS does not list it. */
async function collaborationsIn(within: string | undefined, chooser: Chooser) {
  const read = await sharedLists(chooser.connection).collaborations();
  const listed = read.items.filter(({ id }) => within === undefined || id === within);
  const rooms = listed.length > 0 || within === undefined ? listed : [{ id: within, name: "" }];
  const offered = rooms
    .filter(({ id }) => isOfferedCollaboration(chooser, id))
    .map(({ id, name }) => ({ id, name }));
  return { read, offered: byName(offered) };
}

function foundIn(reads: readonly SharedRead<Listed>[], groups: ChoiceGroup[]): Found {
  return {
    groups,
    isReading: reads.some(({ isReading }) => isReading),
    failures: reads.flatMap(({ failure }) => failure ?? []),
  };
}

function toChoice({ id, name, description, creatorAccountId }: Listed): Choice {
  return {
    ...{ id, name },
    ...(description && { description }),
    ...(creatorAccountId && { account: creatorAccountId }),
  };
}

const order = new Intl.Collator("en", { numeric: true });

function byName<Named extends { name: string }>(items: readonly Named[]): Named[] {
  return items.toSorted((a, b) => order.compare(a.name, b.name));
}
