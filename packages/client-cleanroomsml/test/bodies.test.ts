import {
  GetAudienceGenerationJobCommand,
  StartAudienceGenerationJobCommand,
  type StartAudienceGenerationJobCommandInput,
  TagResourceCommand,
} from "@aws-sdk/client-cleanroomsml";
import { describe, expect, it } from "vitest";
import { connect, json } from "./wire";

const REQUEST = {
  name: "n",
  configuredAudienceModelArn: "m",
  seedAudience: { roleArn: "r" },
};

/** A request's body, as text. */
async function bodyOf(input: StartAudienceGenerationJobCommandInput) {
  const { client, seen } = await connect(() => json({ audienceGenerationJobArn: "arn" }));
  await client.send(new StartAudienceGenerationJobCommand(input));
  return seen[0]?.body ?? "";
}

/** Input that the types do not allow, as it may come from JSON. */
function untyped(members: object) {
  return { ...REQUEST, ...members } as StartAudienceGenerationJobCommandInput;
}

describe("a request body", () => {
  it("leaves out absent, undefined and null values, at any depth", async () => {
    const seedAudience = { roleArn: "r", dataSource: undefined, sqlParameters: null };
    const body = await bodyOf(untyped({ seedAudience, description: null, tags: undefined }));
    expect(JSON.parse(body)).toEqual(REQUEST);
  });

  it("has values that are false, empty or zero", async () => {
    const given = {
      ...REQUEST,
      includeSeedInOutput: false,
      description: "",
      tags: {},
      seedAudience: {
        roleArn: "",
        sqlParameters: { queryString: "", parameters: { empty: "" } },
        sqlComputeConfiguration: { worker: { number: 0, properties: { spark: {} } } },
      },
    };
    expect(JSON.parse(await bodyOf(given))).toEqual(given);
  });

  it("drops unknown members", async () => {
    const seedAudience = { roleArn: "r", surprise: 1 };
    const body = await bodyOf(untyped({ seedAudience, audienceSize: 10 }));
    expect(JSON.parse(body)).toEqual(REQUEST);
  });

  it("is an empty object without input", async () => {
    expect(await bodyOf({} as StartAudienceGenerationJobCommandInput)).toBe("{}");
  });

  it("leaves out null map entries, and does not change the caller's map", async () => {
    const tags = { a: "1", b: null };
    expect(JSON.parse(await bodyOf(untyped({ tags }))).tags).toEqual({ a: "1" });
    expect(tags).toEqual({ a: "1", b: null });
  });
});

describe("text", () => {
  it("arrives unchanged", async () => {
    const texts = ['quote" back\\slash', "tab\tline\r\nnul\0", "ü 漢 👩‍🚀", "\u2028\ufeff\u007f"];
    for (const queryString of texts) {
      const seedAudience = { roleArn: "r", sqlParameters: { queryString } };
      const body = JSON.parse(await bodyOf({ ...REQUEST, seedAudience }));
      expect(body.seedAudience.sqlParameters.queryString).toBe(queryString);
    }
  });

  it("of half a million characters arrives complete", async () => {
    const queryString = "é".repeat(500_000);
    const seedAudience = { roleArn: "r", sqlParameters: { queryString } };
    const body = JSON.parse(await bodyOf({ ...REQUEST, seedAudience }));
    expect(body.seedAudience.sqlParameters.queryString).toBe(queryString);
  });
});

describe("a map key with a special meaning in JavaScript", () => {
  const ODD_KEYS = '{"__proto__":"p","constructor":"c","toString":"t","hasOwnProperty":"h"}';

  it("is sent like any other", async () => {
    const body = await bodyOf({ ...REQUEST, tags: JSON.parse(ODD_KEYS) });
    expect(body).toContain(`"tags":${ODD_KEYS}`);
  });

  it("is sent from a map without a prototype, too", async () => {
    const tags = Object.assign(Object.create(null), { plain: "1" });
    Object.defineProperty(tags, "__proto__", { value: "p", enumerable: true });
    expect(await bodyOf({ ...REQUEST, tags })).toContain('"tags":{"plain":"1","__proto__":"p"}');
  });

  it("is sent when tags are added later", async () => {
    const { client, seen } = await connect(() => json({}));
    await client.send(new TagResourceCommand({ resourceArn: "a", tags: JSON.parse(ODD_KEYS) }));
    expect(seen[0]?.body).toBe(`{"tags":${ODD_KEYS}}`);
  });

  it("is read like any other", async () => {
    const { client } = await connect(() => ({ body: `{"tags":${ODD_KEYS}}` }));
    const command = new GetAudienceGenerationJobCommand({ audienceGenerationJobArn: "a" });
    const { tags } = await client.send(command);
    expect(JSON.stringify(tags)).toBe(ODD_KEYS);
    expect(Object.getPrototypeOf(tags)).toBe(Object.prototype);
  });
});
