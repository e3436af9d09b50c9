import { beforeEach, describe, expect, it } from "vitest";
import {
  COLLABORATION_DE,
  COLLABORATION_OF_OTHERS,
  COLLABORATION_UK,
  LOYALTY,
  OTHER_ACCOUNT,
  OWN_ACCOUNT,
  READERS_UK,
  SEED_ROLE,
  SEED_S3_URI,
  SEED_TEMPLATE,
  SHOPPERS_DE,
  VIEWERS_UK,
} from "@/emulator/world/seed-ids";
import type { ChoiceKind } from "@/lib/contract/launch-form/choice-kinds";
import type { ChoiceList } from "@/lib/contract/launch-form/choices";
import type { RoleRules } from "@/lib/contract/people/launch-rules";
import { jobDetails, jobs, resourceNames } from "@/lib/db/job-tables";
import { storeJob } from "@/lib/job-store/store-job";
import { aJob } from "@/test/launches/job-details";
import { testConnection, useLaunching } from "@/test/launches/launching";
import { forgetProcessValue } from "@/test/process/process-values";
import { aboutChoice } from "./about-choice";
import type { Chooser } from "./chooser";
import { listChoices } from "./list-choices";

const { db, control } = useLaunching();
const WHERE = { account: OWN_ACCOUNT, region: "us-east-1" };
const NOW = new Date();
const DENIED = {
  status: 403,
  code: "AccessDeniedException",
  message:
    "User: arn:aws:iam::111122223333:user/portal is not authorized to perform: cleanrooms:ListCollaborations on resource: * because no identity-based policy allows the cleanrooms:ListCollaborations action",
};

beforeEach(async () => {
  forgetProcessValue("shared-reads");
  forgetProcessValue("aws-connection");
  await db.delete(jobDetails);
  await db.delete(jobs);
  await db.delete(resourceNames);
});

function by(rules: RoleRules = {}): Chooser {
  return { id: "ada", rules, connection: testConnection() };
}

const list = (kind: ChoiceKind, rules?: RoleRules, collaborationId?: string) =>
  listChoices({ kind, collaborationId }, by(rules));

function namesIn({ groups }: ChoiceList): Record<string, string[]> {
  return Object.fromEntries(
    groups.map(({ id, choices }) => [id, choices.map((choice) => choice.name)]),
  );
}

async function calls(operation: string): Promise<number> {
  return (await control().asked(operation)).length;
}

const ASSOCIATIONS = "ListCollaborationConfiguredAudienceModelAssociations";
const ASSOCIATION = "cleanrooms.GetCollaborationConfiguredAudienceModelAssociation";

function store(change: Parameters<typeof aJob>[0], readAt = NOW): Promise<string> {
  return storeJob(db, aJob(change), { ...WHERE, readAt, nextReadAt: null });
}

describe("the lists of AWS", () => {
  it("have the collaborations of which the account is a member, by name", async () => {
    const found = await list("collaboration");
    expect(namesIn(found)).toEqual({
      "": ["Northwind and Halcyon DE", "Northwind and Halcyon UK"],
    });
    expect(found).toMatchObject({ isReading: false, failures: [], isFromJobs: false });
  });

  it("have the models by collaboration, and the account's own once", async () => {
    const all = namesIn(await list("model"));
    expect(all).toEqual({
      [COLLABORATION_DE]: ["shoppers-de", "viewers-uk-in-de"],
      [COLLABORATION_UK]: ["northwind-loyalty", "readers-uk", "readers-uk-2023", "viewers-uk"],
    });
    const german = namesIn(await list("model", {}, COLLABORATION_DE));
    expect(german).toEqual({
      [COLLABORATION_DE]: ["shoppers-de", "viewers-uk-in-de"],
      "": ["Loyalty card holders"],
    });
  });

  it("read no model's ARN that is not needed", async () => {
    await list("model");
    // That of the account's own model, which would be listed twice.
    expect(await calls(ASSOCIATION)).toBe(1);
  });

  it("have the analysis templates by collaboration", async () => {
    expect(namesIn(await list("template"))).toEqual({
      [COLLABORATION_DE]: ["seed-de"],
      [COLLABORATION_UK]: ["recent-buyers", "seed-by-segment"],
    });
    const ids = (await list("template", {}, COLLABORATION_UK)).groups[0]?.choices;
    expect(ids?.map(({ id }) => id)).toContain(SEED_TEMPLATE);
  });

  it("cost one call, however many people ask", async () => {
    await Promise.all(Array.from({ length: 30 }, () => list("collaboration")));
    await list("collaboration");
    expect(await calls("cleanrooms.ListCollaborations")).toBe(1);
  });

  it("are read over all pages, and shown before their end", async () => {
    await control().settings({ moreModels: 450 });
    await control().planFaults({ operation: ASSOCIATIONS, kind: "none", times: 1 });
    await control().planFaults({ operation: ASSOCIATIONS, kind: "none", delayMs: 60_000 });
    const first = await list("model", {}, COLLABORATION_UK);
    expect(first.isReading).toBe(true);
    expect(first.groups[0]?.choices).toHaveLength(100);
    await control().clearFaults();
    await expect
      .poll(async () => (await list("model", {}, COLLABORATION_UK)).isReading)
      .toBe(false);
    const all = await list("model", {}, COLLABORATION_UK);
    expect(all.groups[0]?.choices).toHaveLength(454);
  });
});

describe("the rules of the role", () => {
  it("narrow what is offered", async () => {
    expect(namesIn(await list("collaboration", { collaborations: [COLLABORATION_DE] }))).toEqual({
      "": ["Northwind and Halcyon DE"],
    });
    const models = await list("model", { models: [SHOPPERS_DE, `*:${OWN_ACCOUNT}:*`] });
    expect(namesIn(models)).toEqual({
      [COLLABORATION_DE]: ["shoppers-de"],
      [COLLABORATION_UK]: ["northwind-loyalty"],
    });
    const rooms = await list("model", { collaborations: [COLLABORATION_DE] });
    expect(Object.keys(namesIn(rooms))).toEqual([COLLABORATION_DE]);
    expect(namesIn(await list("template", { collaborations: [] }))).toEqual({});
  });

  it("hide what is known of the rest", async () => {
    const about = (rules: RoleRules) =>
      aboutChoice({ kind: "model", id: LOYALTY, collaborationId: COLLABORATION_UK }, by(rules));
    expect(await about({ models: [READERS_UK] })).toEqual({});
    expect(await about({ collaborations: [COLLABORATION_DE] })).toEqual({});
    expect(await about({ models: [LOYALTY] })).toHaveProperty("name");
  });

  it("apply to what one person reads for another too", async () => {
    await list("collaboration");
    const narrowed = await list("collaboration", { collaborations: [COLLABORATION_UK] });
    expect(namesIn(narrowed)).toEqual({ "": ["Northwind and Halcyon UK"] });
    expect(await calls("cleanrooms.ListCollaborations")).toBe(1);
  });
});

describe("while AWS gives no list", () => {
  it("the refusal is named with what to do, and asked for again only after a while", async () => {
    await control().planFaults({
      ...{ operation: "ListCollaborations", kind: "error", error: DENIED, times: 100 },
    });
    const found = await list("collaboration");
    expect(found.failures).toMatchObject([
      {
        code: "access-denied",
        title: "AWS does not allow the portal to call ListCollaborations",
        remedy: expect.stringContaining("cleanrooms:ListCollaborations"),
      },
    ]);
    const before = await calls("cleanrooms.ListCollaborations");
    await Promise.all([list("collaboration"), list("model"), list("template")]);
    expect(await calls("cleanrooms.ListCollaborations")).toBe(before);
  });

  it("what earlier jobs used is offered instead", async () => {
    await store({
      configuredAudienceModelArn: READERS_UK,
      collaborationId: COLLABORATION_UK,
    });
    await control().planFaults({ operation: "*", kind: "resetBefore", times: 1_000 });
    const collaborations = await list("collaboration");
    expect(collaborations).toMatchObject({
      isFromJobs: true,
      failures: [{ code: "connection-lost" }],
      groups: [{ choices: [{ id: COLLABORATION_UK }] }],
    });
    const models = await list("model");
    expect(models).toMatchObject({
      isFromJobs: true,
      groups: [{ id: COLLABORATION_UK, choices: [{ id: READERS_UK }] }],
    });
    const none = await list("model", { models: [LOYALTY] });
    expect(none).toMatchObject({ isFromJobs: false, groups: [] });
  });

  it("one refused collaboration leaves the others", async () => {
    await control().planFaults({ operation: ASSOCIATIONS, kind: "error", error: DENIED, times: 1 });
    const found = await list("model");
    expect(found.failures).toHaveLength(1);
    expect(found.groups.map(({ id }) => id)).toEqual([COLLABORATION_UK]);
  });

  it("throttling is waited out", async () => {
    const error = { status: 429, code: "ThrottlingException", message: "Rate exceeded" };
    await control().planFaults({ operation: "ListCollaborations", kind: "error", error, times: 9 });
    const found = await list("collaboration");
    expect(found.failures).toMatchObject([{ code: "throttled" }]);
    const before = await calls("cleanrooms.ListCollaborations");
    await control().clearFaults();
    expect((await list("collaboration")).failures).toHaveLength(1);
    expect(await calls("cleanrooms.ListCollaborations")).toBe(before);
  });
});

describe("what was used before", () => {
  /** Stores a job with this seed, which is older the more days are given. */
  function storeSeed(
    seedAudience: { s3Uri?: string; roleArn: string },
    days: number,
    room?: string,
  ) {
    const { s3Uri, roleArn } = seedAudience;
    const source = s3Uri
      ? { dataSource: { s3Uri } }
      : { sqlParameters: { queryString: "SELECT 1" } };
    return store({
      seed: s3Uri ?? "SELECT 1",
      request: { name: "spring-uk", seedAudience: { roleArn, ...source } },
      createTime: new Date(NOW.getTime() - days * 86_400_000),
      ...(room && { collaborationId: room }),
    });
  }

  const ROLE_DE = `${SEED_ROLE}-de`;
  const URI_DE = "s3://northwind-de/seed.jsonl";

  it("is listed with the newest job first, and only for this account", async () => {
    await storeSeed({ s3Uri: URI_DE, roleArn: ROLE_DE }, 2);
    await storeSeed({ s3Uri: SEED_S3_URI, roleArn: SEED_ROLE }, 1);
    await storeSeed({ roleArn: `arn:aws:iam::${OTHER_ACCOUNT}:role/theirs` }, 0);
    expect(namesIn(await list("role"))).toEqual({
      "": ["cleanrooms-ml-seed-reader", "cleanrooms-ml-seed-reader-de"],
    });
    const seeds = await list("seed");
    expect(namesIn(seeds)).toEqual({
      "": ["northwind-seeds/spring-uk/seed.jsonl", "northwind-de/seed.jsonl"],
      buckets: ["northwind-seeds/", "northwind-de/"],
    });
    expect(seeds.groups[0]?.choices[0]).toMatchObject({ id: SEED_S3_URI, roleArn: SEED_ROLE });
  });

  it("is narrowed by the rules, and by whose jobs the person sees", async () => {
    await storeSeed({ s3Uri: SEED_S3_URI, roleArn: SEED_ROLE }, 1);
    await storeSeed({ s3Uri: URI_DE, roleArn: ROLE_DE }, 2, COLLABORATION_DE);
    const bucket = await list("seed", { seedBuckets: ["northwind-de"], seedRoles: [SEED_ROLE] });
    expect(namesIn(bucket)[""]).toEqual(["northwind-de/seed.jsonl"]);
    expect(bucket.groups[0]?.choices[0]).not.toHaveProperty("roleArn");
    expect(namesIn(await list("role", { seedRoles: [SEED_ROLE] }))[""]).toHaveLength(1);
    const seen = await list("role", { visibleCollaborations: [COLLABORATION_DE] });
    expect(namesIn(seen)[""]).toEqual(["cleanrooms-ml-seed-reader-de"]);
  });
});

describe("about a choice", () => {
  it("of the account's own: all that AWS says", async () => {
    expect(await aboutChoice({ kind: "model", id: LOYALTY }, by())).toEqual({
      value: LOYALTY,
      name: "Loyalty card holders",
      model: {
        ...{ kind: "own", account: OWN_ACCOUNT, minMatchingSeedSize: 500, sharesMetrics: true },
        sizes: [5, 10, 20, 30].map((value) => ({ type: "PERCENTAGE", value })),
        inheritedTags: { owner: "crm" },
      },
    });
  });

  it("of another party: its ARN and name, and what its jobs show", async () => {
    const { groups } = await list("model", {}, COLLABORATION_UK);
    const viewers = groups[0]?.choices.find(({ name }) => name === "viewers-uk");
    const query = {
      kind: "model",
      id: viewers?.id ?? "",
      collaborationId: COLLABORATION_UK,
    } as const;
    expect(await aboutChoice(query, by())).toEqual({
      value: VIEWERS_UK,
      name: "viewers-uk",
      model: { kind: "other-party", account: OTHER_ACCOUNT },
    });
    await store({ configuredAudienceModelArn: VIEWERS_UK, status: "ACTIVE" });
    expect((await aboutChoice(query, by())).model).toMatchObject({ sharesMetrics: false });
  });

  it("that was pasted: its name, by AWS or by the index", async () => {
    const pasted = { kind: "model", id: READERS_UK } as const;
    expect(await aboutChoice(pasted, by())).not.toHaveProperty("name");
    const inUk = { ...pasted, collaborationId: COLLABORATION_UK };
    expect(await aboutChoice(inUk, by())).toMatchObject({ name: "readers-uk" });
    const room = { kind: "collaboration", id: COLLABORATION_DE } as const;
    expect(await aboutChoice(room, by())).toMatchObject({ name: "Northwind and Halcyon DE" });
    const others = { kind: "collaboration", id: COLLABORATION_OF_OTHERS } as const;
    expect(await aboutChoice(others, by())).toEqual({ value: COLLABORATION_OF_OTHERS });
  });

  it("of an analysis template: its parameters", async () => {
    const template = { kind: "template", id: SEED_TEMPLATE } as const;
    const about = await aboutChoice({ ...template, collaborationId: COLLABORATION_UK }, by());
    expect(about).toEqual({
      value: SEED_TEMPLATE,
      name: "seed-by-segment",
      parameters: [{ name: "segment", type: "VARCHAR" }],
    });
    expect(await aboutChoice(template, by())).toEqual({ value: SEED_TEMPLATE });
  });

  it("that AWS refuses: why", async () => {
    await control().planFaults({ operation: "*", kind: "error", error: DENIED, times: 100 });
    expect(await aboutChoice({ kind: "model", id: LOYALTY }, by())).toMatchObject({
      value: LOYALTY,
    });
    const query = { kind: "collaboration", id: COLLABORATION_UK } as const;
    expect(await aboutChoice(query, by())).toMatchObject({ failure: { code: "access-denied" } });
  });
});
