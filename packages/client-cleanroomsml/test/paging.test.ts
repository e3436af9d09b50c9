import {
  type CleanRoomsMLClient,
  paginateListAudienceExportJobs,
  paginateListAudienceGenerationJobs,
  paginateListAudienceModels,
  paginateListConfiguredAudienceModels,
} from "@aws-sdk/client-cleanroomsml";
import { describe, expect, it } from "vitest";
import { connect, json, type Seen } from "./wire";

const TOKENS: (string | undefined)[] = ["second/+=", "third", undefined];
const NAMES = [["a", "b"], [], ["c"]];

/** Three pages of the list, the second one empty. */
function pages(member: string) {
  return (_: Seen, nth: number) =>
    json({
      [member]: NAMES[nth - 1]?.map((name) => ({ name })),
      nextToken: TOKENS[nth - 1],
    });
}

async function collect<Page>(paginator: AsyncIterable<Page>): Promise<Page[]> {
  const collected: Page[] = [];
  for await (const page of paginator) collected.push(page);
  return collected;
}

const PAGINATORS = [
  {
    member: "audienceGenerationJobs",
    paginate: (client: CleanRoomsMLClient) =>
      paginateListAudienceGenerationJobs({ client, pageSize: 2 }, { collaborationId: "c" }),
    filter: "collaborationId=c&",
  },
  {
    member: "audienceExportJobs",
    paginate: (client: CleanRoomsMLClient) =>
      paginateListAudienceExportJobs({ client, pageSize: 2 }, { audienceGenerationJobArn: "a" }),
    filter: "audienceGenerationJobArn=a&",
  },
  {
    member: "configuredAudienceModels",
    paginate: (client: CleanRoomsMLClient) =>
      paginateListConfiguredAudienceModels({ client, pageSize: 2 }, {}),
    filter: "",
  },
  {
    member: "audienceModels",
    paginate: (client: CleanRoomsMLClient) =>
      paginateListAudienceModels({ client, pageSize: 2 }, {}),
    filter: "",
  },
];

describe("a paginator", () => {
  it.each(PAGINATORS)(
    "of $member asks until no token comes, past an empty page",
    async ({ member, paginate, filter }) => {
      const { client, seen } = await connect(pages(member));
      const collected = await collect<object>(paginate(client));
      expect(collected).toMatchObject(
        NAMES.map((names) => ({ [member]: names.map((name) => ({ name })) })),
      );
      expect(seen.map(({ query }) => query)).toEqual([
        `${filter}maxResults=2`,
        `${filter}maxResults=2&nextToken=second%2F%2B%3D`,
        `${filter}maxResults=2&nextToken=third`,
      ]);
    },
  );

  it("starts at a given token and leaves the page size to the service", async () => {
    const { client, seen } = await connect(() => json({ audienceGenerationJobs: [] }));
    await collect(paginateListAudienceGenerationJobs({ client, startingToken: "t" }, {}));
    expect(seen.map(({ query }) => query)).toEqual(["nextToken=t"]);
  });

  it("ends at an error", async () => {
    const { client, seen } = await connect(
      (_, nth) => (nth === 1 ? json({ nextToken: "t" }) : json({ message: "m" }, 400)),
      { maxAttempts: 1 },
    );
    const paginator = paginateListAudienceGenerationJobs({ client }, {});
    await expect(collect(paginator)).rejects.toMatchObject({ message: "m" });
    expect(seen).toHaveLength(2);
  });
});
