import {
  GetCollaborationAnalysisTemplateCommand,
  GetCollaborationCommand,
  GetCollaborationConfiguredAudienceModelAssociationCommand,
  ListCollaborationAnalysisTemplatesCommand,
  ListCollaborationConfiguredAudienceModelAssociationsCommand,
  ListCollaborationsCommand,
  ListMembershipsCommand,
} from "@aws-sdk/client-cleanrooms";
import { StartAudienceGenerationJobCommand } from "@aws-sdk/client-cleanroomsml";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import {
  DENIED,
  HALCYON,
  startInput,
  startWorldUnderTest,
  type WorldUnderTest,
} from "../../test/world-under-test";
import {
  COLLABORATION_DE,
  COLLABORATION_OF_OTHERS,
  COLLABORATION_UK,
  LEGACY_UK,
  LOYALTY,
  moreModelArn,
  READERS_UK,
  SEED_TEMPLATE,
  SHOPPERS_DE,
  VIEWERS_UK,
} from "../seed-ids";

let world: WorldUnderTest;

beforeAll(async () => {
  world = await startWorldUnderTest();
});
afterAll(() => world.close());
beforeEach(() => world.reset());

/** Reads each association, because the summaries have no ARN. */
async function associatedModels(collaborationIdentifier: string) {
  const { collaborationConfiguredAudienceModelAssociationSummaries: summaries = [] } = await world
    .rooms()
    .send(
      new ListCollaborationConfiguredAudienceModelAssociationsCommand({ collaborationIdentifier }),
    );
  const details = await Promise.all(
    summaries.map(({ id: configuredAudienceModelAssociationIdentifier }) =>
      world.rooms().send(
        new GetCollaborationConfiguredAudienceModelAssociationCommand({
          collaborationIdentifier,
          configuredAudienceModelAssociationIdentifier,
        }),
      ),
    ),
  );
  return new Set(
    details
      .map((detail) => detail.collaborationConfiguredAudienceModelAssociation)
      .map((association) => association?.configuredAudienceModelArn),
  );
}

it("lists the two collaborations of the account, with times as numbers", async () => {
  const { collaborationList = [] } = await world.rooms().send(new ListCollaborationsCommand({}));
  expect(new Set(collaborationList.map(({ id }) => id))).toEqual(
    new Set([COLLABORATION_UK, COLLABORATION_DE]),
  );
  expect(collaborationList[0]?.createTime).toBeInstanceOf(Date);
  const invited = new ListCollaborationsCommand({ memberStatus: "INVITED" });
  expect((await world.rooms().send(invited)).collaborationList).toEqual([]);
  const theirs = await world.rooms(HALCYON).send(new ListCollaborationsCommand({}));
  expect(theirs.collaborationList).toHaveLength(3);
});

it("lists the memberships, which fit the collaborations", async () => {
  const { membershipSummaries = [] } = await world.rooms().send(new ListMembershipsCommand({}));
  const { collaboration } = await world
    .rooms()
    .send(new GetCollaborationCommand({ collaborationIdentifier: COLLABORATION_UK }));
  expect(collaboration).toMatchObject({
    name: "Northwind and Halcyon UK",
    memberStatus: "ACTIVE",
    creatorDisplayName: "Halcyon Media",
  });
  const membership = membershipSummaries.find(({ id }) => id === collaboration?.membershipId);
  expect(membership).toMatchObject({ collaborationId: COLLABORATION_UK, status: "ACTIVE" });
});

it("lists the configured audience models of each collaboration", async () => {
  expect(await associatedModels(COLLABORATION_UK)).toEqual(
    new Set([READERS_UK, VIEWERS_UK, LEGACY_UK, LOYALTY]),
  );
  expect(await associatedModels(COLLABORATION_DE)).toEqual(new Set([SHOPPERS_DE, VIEWERS_UK]));
});

it("lists the analysis templates", async () => {
  const command = new ListCollaborationAnalysisTemplatesCommand({
    collaborationIdentifier: COLLABORATION_UK,
  });
  const { collaborationAnalysisTemplateSummaries = [] } = await world.rooms().send(command);
  expect(collaborationAnalysisTemplateSummaries.map(({ arn }) => arn)).toContain(SEED_TEMPLATE);
});

it("describes an analysis template with its parameters", async () => {
  const get = (analysisTemplateArn: string, collaborationIdentifier = COLLABORATION_UK) =>
    world.rooms().send(
      new GetCollaborationAnalysisTemplateCommand({
        collaborationIdentifier,
        analysisTemplateArn,
      }),
    );
  expect((await get(SEED_TEMPLATE)).collaborationAnalysisTemplate).toMatchObject({
    arn: SEED_TEMPLATE,
    name: "seed-by-segment",
    collaborationId: COLLABORATION_UK,
    format: "SQL",
    source: { text: expect.stringContaining(":segment") },
    analysisParameters: [{ name: "segment", type: "VARCHAR" }],
    createTime: expect.any(Date),
  });
  await expect(get(SEED_TEMPLATE, COLLABORATION_DE)).rejects.toMatchObject({
    name: "ResourceNotFoundException",
    resourceId: SEED_TEMPLATE,
  });
  await expect(get(SEED_TEMPLATE, COLLABORATION_OF_OTHERS)).rejects.toMatchObject({
    name: "AccessDeniedException",
  });
  const denied = new GetCollaborationAnalysisTemplateCommand({
    collaborationIdentifier: COLLABORATION_UK,
    analysisTemplateArn: SEED_TEMPLATE,
  });
  await expect(world.rooms(DENIED).send(denied)).rejects.toMatchObject({
    message: expect.stringContaining("cleanrooms:GetCollaborationAnalysisTemplate"),
  });
});

it("has as many more models as are asked for, each of which can be launched with", async () => {
  await world.set({ moreModels: 230 });
  const names = new Set<string | undefined>();
  let nextToken: string | undefined;
  do {
    const command = new ListCollaborationConfiguredAudienceModelAssociationsCommand({
      ...{ collaborationIdentifier: COLLABORATION_UK, maxResults: 100, nextToken },
    });
    const page = await world.rooms().send(command);
    const found = page.collaborationConfiguredAudienceModelAssociationSummaries ?? [];
    for (const { name } of found) names.add(name);
    nextToken = page.nextToken;
  } while (nextToken);
  expect(names.size).toBe(234);
  expect(names).toContain("more-000230");
  const launch = (number: string) =>
    world
      .ml()
      .send(
        new StartAudienceGenerationJobCommand(
          startInput({ configuredAudienceModelArn: moreModelArn(number) }),
        ),
      );
  expect((await launch("000230")).audienceGenerationJobArn).toMatch(/audience-generation-job/);
  await expect(launch("000231")).rejects.toMatchObject({ name: "AccessDeniedException" });
});

it("refuses non-members, unknown collaborations and denied callers", async () => {
  const get = (collaborationIdentifier: string) =>
    world.rooms().send(new GetCollaborationCommand({ collaborationIdentifier }));
  await expect(get(COLLABORATION_OF_OTHERS)).rejects.toMatchObject({
    name: "AccessDeniedException",
    reason: "INSUFFICIENT_PERMISSIONS",
  });
  const unknown = "00000000-0000-4000-8000-000000000000";
  await expect(get(unknown)).rejects.toMatchObject({
    name: "ResourceNotFoundException",
    resourceId: unknown,
    resourceType: "COLLABORATION",
  });
  await expect(
    world.rooms().send(
      new GetCollaborationConfiguredAudienceModelAssociationCommand({
        collaborationIdentifier: COLLABORATION_UK,
        configuredAudienceModelAssociationIdentifier: unknown,
      }),
    ),
  ).rejects.toMatchObject({ name: "ResourceNotFoundException", resourceId: unknown });
  await expect(world.rooms(DENIED).send(new ListCollaborationsCommand({}))).rejects.toMatchObject({
    name: "AccessDeniedException",
    message: expect.stringContaining("to perform: cleanrooms:ListCollaborations on resource: *"),
  });
});
