import "server-only";
import {
  listAssociations,
  listCollaborations,
  listTemplates,
  readAssociatedModel,
  readTemplate,
  type TemplateDetails,
} from "@/lib/aws/calls/collaborations";
import { listOwnModels, readModel } from "@/lib/aws/calls/configured-audience-models";
import type { Connection } from "@/lib/aws/connection";
import { offeredSizes } from "@/lib/contract/export-request/audience-sizes";
import type { ModelFacts } from "@/lib/contract/launch-form/choices";
import { readShared } from "./shared-read";

type Own = Extract<ModelFacts, { kind: "own" }>;

export type OwnModel = Omit<Own, "kind" | "account"> & { name?: string };

/** AWS's lists, read once for all people. */
export function sharedLists(connection: Connection) {
  const { id, region } = connection;
  const list = { keep: "list", region } as const;
  return {
    collaborations: () =>
      readShared([id, "collaborations"], list, listCollaborations(connection, ACTIVE)),
    associations: (collaborationId: string) =>
      readShared(
        [id, "associations", collaborationId],
        list,
        listAssociations(connection, collaborationId),
      ),
    templates: (collaborationId: string) =>
      readShared(
        [id, "templates", collaborationId],
        list,
        listTemplates(connection, collaborationId),
      ),
    ownModels: () => readShared([id, "own-models"], list, listOwnModels(connection)),
    /** An association belongs to one model as long as it exists. */
    modelOf: (association: { collaborationId: string; associationId: string }) =>
      readShared<string>(
        [id, "association", association.collaborationId, association.associationId],
        { keep: "fixed", region },
        one(() => readAssociatedModel(connection, association)),
      ),
    template: (template: { collaborationId: string; arn: string }) =>
      readShared<TemplateDetails>(
        [id, "template", template.collaborationId, template.arn],
        { keep: "list", region },
        one(() => readTemplate(connection, template)),
      ),
    model: (arn: string) =>
      readShared<OwnModel>(
        [id, "model", arn],
        { keep: "list", region },
        one(() => readOwnModel(connection, arn)),
      ),
  };
}

const ACTIVE = { memberStatus: "ACTIVE" } as const;

function one<Item>(read: () => Promise<Item | undefined>): (found: Item[]) => Promise<void> {
  return async (found) => {
    const item = await read();
    if (item !== undefined) found.push(item);
  };
}

async function readOwnModel(connection: Connection, arn: string): Promise<OwnModel> {
  const model = await readModel(connection, arn);
  const { name, minMatchingSeedSize, audienceSizeConfig: config, tags = {} } = model;
  // In the form of a job's metrics, which the portal reads already.
  const relevanceMetrics = (config?.audienceSizeBins ?? []).map((value) => ({
    audienceSize: { type: config?.audienceSizeType ?? "", value },
  }));
  const sizes = offeredSizes({ relevanceMetrics });
  return {
    ...(name && { name }),
    ...(minMatchingSeedSize !== undefined && { minMatchingSeedSize }),
    ...(sizes && { sizes }),
    sharesMetrics: model.sharedAudienceMetrics?.includes("ALL") ?? false,
    inheritedTags: model.childResourceTagOnCreatePolicy === "FROM_PARENT_RESOURCE" ? tags : {},
  };
}
