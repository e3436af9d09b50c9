import "server-only";
import { offeredSizes } from "@/lib/contract/export-request/audience-sizes";
import type { ChoiceKind } from "@/lib/contract/launch-form/choice-kinds";
import type { ChoiceAbout, ModelFacts } from "@/lib/contract/launch-form/choices";
import { parseArn } from "@/lib/contract/launch-request/arn";
import { isUuid } from "@/lib/contract/uuid";
import { database } from "@/lib/db/handle";
import { findModelMetrics, findName } from "@/lib/job-store/recent-use";
import { sharedLists } from "./aws-lists";
import { accountOf, type Chooser, isOfferedCollaboration, isOfferedModel } from "./chooser";
import { inParallel } from "./in-parallel";

export type AboutQuery = { kind: ChoiceKind; id: string; collaborationId?: string };

const NOTHING: ChoiceAbout = {};

/**
 * What is known of a choice, or of what was pasted in its place. Never throws an error of AWS. What the
 * rules forbid is not described.
 */
export async function aboutChoice(query: AboutQuery, chooser: Chooser): Promise<ChoiceAbout> {
  const { collaborationId } = query;
  if (collaborationId && !isOfferedCollaboration(chooser, collaborationId)) return NOTHING;
  switch (query.kind) {
    case "collaboration":
      return aboutCollaboration(query.id, chooser);
    case "model":
      return aboutModel(query, chooser);
    case "template":
      return aboutTemplate(query, chooser);
    case "role":
      return { value: query.id, name: parseArn(query.id)?.resource.split("/").at(-1) };
    case "seed":
      return { value: query.id };
  }
}

async function aboutCollaboration(id: string, chooser: Chooser): Promise<ChoiceAbout> {
  if (!isUuid(id) || !isOfferedCollaboration(chooser, id)) return NOTHING;
  const known = await findName(database(), id);
  if (known !== undefined) return { value: id, name: known };
  const { items, failure } = await sharedLists(chooser.connection).collaborations();
  const name = items.find((item) => item.id === id)?.name;
  return { value: id, ...(name ? { name } : failure && { failure }) };
}

async function aboutModel(
  { id, collaborationId = "" }: AboutQuery,
  chooser: Chooser,
): Promise<ChoiceAbout> {
  const lists = sharedLists(chooser.connection);
  if (!isUuid(id)) return describeModel(id, collaborationId, chooser);
  const [{ items, failure }, associations] = await Promise.all([
    lists.modelOf({ collaborationId, associationId: id }),
    lists.associations(collaborationId),
  ]);
  const [arn] = items;
  if (arn === undefined) return failure ? { failure } : NOTHING;
  const name = associations.items.find((item) => item.id === id)?.name;
  const about = await describeModel(arn, collaborationId, chooser, name);
  return about;
}

/** `name`: that of the association, which is the name by which the other party knows its model. */
async function describeModel(
  arn: string,
  collaborationId: string,
  chooser: Chooser,
  name?: string,
): Promise<ChoiceAbout> {
  const account = parseArn(arn)?.account;
  if (account === undefined || !isOfferedModel(chooser, arn)) return NOTHING;
  const [model, known] = await Promise.all([
    factsOf(arn, account, chooser),
    name ?? nameOfModel(arn, collaborationId, chooser),
  ]);
  const shown = model.name ?? known;
  return { value: arn, ...(shown && { name: shown }), model: model.facts };
}

async function factsOf(
  arn: string,
  account: string,
  chooser: Chooser,
): Promise<{ facts: ModelFacts; name?: string }> {
  if (account === (await accountOf(chooser))) {
    const { items, failure } = await sharedLists(chooser.connection).model(arn);
    const [own] = items;
    if (own) {
      const { name, ...facts } = own;
      return { facts: { kind: "own", account, ...facts }, name };
    }
    if (failure) return { facts: { kind: "not-read", failure } };
  }
  const metrics = await findModelMetrics(database(), arn, chooser);
  const sizes = offeredSizes(metrics ?? undefined);
  return {
    facts: {
      ...{ kind: "other-party", account },
      ...(sizes && { sizes }),
      ...(metrics !== undefined && { sharesMetrics: metrics !== null }),
    },
  };
}

/** Another party's model has a name only where it is associated, and is found only by its ARN. */
const MOST_ASSOCIATIONS = 100;

async function nameOfModel(
  arn: string,
  collaborationId: string,
  { connection }: Chooser,
): Promise<string | undefined> {
  const known = await findName(database(), arn);
  if (known !== undefined || !isUuid(collaborationId)) return known;
  const lists = sharedLists(connection);
  const { items } = await lists.associations(collaborationId);
  const found = await inParallel(items.slice(0, MOST_ASSOCIATIONS), async (item) => {
    const model = await lists.modelOf({ collaborationId, associationId: item.id });
    return model.items[0] === arn ? item.name : undefined;
  });
  return found.find((name) => name !== undefined);
}

async function aboutTemplate(
  { id, collaborationId = "" }: AboutQuery,
  { connection }: Chooser,
): Promise<ChoiceAbout> {
  // AWS describes a template only within its collaboration.
  if (!isUuid(collaborationId)) return { value: id };
  const { items, failure } = await sharedLists(connection).template({ collaborationId, arn: id });
  const [template] = items;
  if (!template) return { value: id, ...(failure && { failure }) };
  return { value: id, ...template };
}
