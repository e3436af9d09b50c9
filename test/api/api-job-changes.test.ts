import { beforeEach, describe, expect, it } from "vitest";
import { CORRELATION_TAG_KEY } from "@/lib/contract/records/launch-record";
import { launchOne, SLOW_DELETION } from "@/test/launches/change-jobs";
import { useLaunching } from "@/test/launches/launching";
import { launchIn } from "@/test/ledger/launches";
import { callApi } from "./api-call";

const { db, control } = useLaunching();
const SOME_ID = "0b7c4a52-6c1e-4b68-9f24-5a6b7c8d9e10";

let id: string;
let arn: string;
beforeEach(async () => {
  await control().settings(SLOW_DELETION);
  ({ id, arn } = await launchOne());
});

describe("DELETE /api/v1/jobs/{id}", () => {
  it("answers 202 while AWS deletes the job, and 200 once it is gone", async () => {
    await control().advance(60);
    const path = `/api/v1/jobs/${id}`;
    const members = { id, audienceGenerationJobArn: arn };
    const first = await callApi("DELETE", path);
    expect([first.status, first.body]).toEqual([202, { ...members, status: "DELETE_PENDING" }]);
    await control().advance(3600);
    for (const body of [undefined, {}]) {
      const again = await callApi("DELETE", path, { body });
      expect([again.status, again.body]).toEqual([200, { ...members, status: "DELETED" }]);
    }
  });

  it("says why AWS refuses, with its error", async () => {
    const { status, body } = await callApi("DELETE", `/api/v1/jobs/${id}`);
    expect([status, body]).toMatchObject([
      409,
      {
        type: "urn:problem-type:audience-launchpad:change-refused",
        title: "AWS can't delete this job now",
        aws: { name: "ConflictException", requestId: expect.any(String) },
      },
    ]);
  });

  it("answers 503 if AWS does not answer, so that clients repeat it", async () => {
    const error = { status: 500, code: "InternalFailure", message: "no" };
    await control().planFaults({
      ...{ operation: "DeleteAudienceGenerationJob", kind: "error", error, times: 5 },
    });
    const { status, headers, body } = await callApi("DELETE", `/api/v1/jobs/${id}`);
    expect([status, headers.get("retry-after")]).toEqual([503, "10"]);
    expect(body).toMatchObject({ title: "AWS reported an internal error" });
  });

  it("needs a job that can be deleted", async () => {
    const { id: unsettled } = await launchIn(db, "unknown");
    expect((await callApi("DELETE", `/api/v1/jobs/${unsettled}`)).status).toBe(409);
    for (const missing of [SOME_ID, "nonsense"]) {
      expect((await callApi("DELETE", `/api/v1/jobs/${missing}`)).status).toBe(404);
    }
    const query = `/api/v1/jobs/${id}?audienceGenerationJobArn=${arn}x`;
    expect((await callApi("DELETE", query)).body.errors).toMatchObject([
      { parameter: "audienceGenerationJobArn" },
    ]);
    expect((await callApi("DELETE", `/api/v1/jobs/${id}?force=true`)).status).toBe(400);
    expect((await callApi("DELETE", `/api/v1/jobs/${id}`, { body: { a: 1 } })).status).toBe(400);
  });
});

describe("PUT /api/v1/jobs/{id}/tags", () => {
  const put = (tags: unknown) => callApi("PUT", `/api/v1/jobs/${id}/tags`, { body: { tags } });

  it("replaces the tags, and returns them all; a repeat changes nothing", async () => {
    for (const tags of [{ market: "de" }, { market: "de", [CORRELATION_TAG_KEY]: id }]) {
      const { status, body } = await put(tags);
      expect([status, body]).toEqual([
        200,
        {
          ...{ id, audienceGenerationJobArn: arn },
          tags: { market: "de", [CORRELATION_TAG_KEY]: id },
        },
      ]);
    }
    expect(await control().asked("cleanroomsml.TagResource")).toHaveLength(1);
  });

  it.each([
    [{ "a/b": 1 }, "/tags/a~1b"],
    [{ "aws:x": "" }, "/tags/aws:x"],
    [{ [CORRELATION_TAG_KEY]: "other" }, `/tags/${CORRELATION_TAG_KEY}`],
    [["a"], "/tags"],
    [undefined, "/tags"],
  ])("points to each fault: %j", async (tags, pointer) => {
    const { status, body } = await put(tags);
    expect([status, body.errors]).toMatchObject([400, [{ pointer }]]);
  });

  it("answers 402 for a quota, which a repeat would not free", async () => {
    const error = { status: 402, code: "ServiceQuotaExceededException", message: "Too many tags" };
    await control().planFaults({ operation: "TagResource", kind: "error", error });
    const { status, headers, body } = await put({ market: "de" });
    expect([status, headers.get("retry-after")]).toEqual([402, null]);
    expect(body).toMatchObject({
      type: "urn:problem-type:audience-launchpad:change-refused",
      detail: "Too many tags. Remove tags, then save again.",
      aws: { operation: "TagResource", name: "ServiceQuotaExceededException" },
    });
  });

  it("answers 404 once AWS no longer has the job", async () => {
    await control().advance(60);
    await callApi("DELETE", `/api/v1/jobs/${id}`);
    await control().advance(3600);
    await callApi("DELETE", `/api/v1/jobs/${id}`);
    expect(await put({ market: "de" })).toMatchObject({ status: 404 });
  });

  it("takes the tags alone", async () => {
    const path = `/api/v1/jobs/${id}/tags`;
    const more = await callApi("PUT", path, { body: { tags: {}, name: "x" } });
    expect(more.body.errors).toMatchObject([{ pointer: "/name" }]);
    expect((await callApi("PUT", path, { body: [] })).status).toBe(400);
    expect(
      (await callApi("PUT", `/api/v1/jobs/${SOME_ID}/tags`, { body: { tags: {} } })).status,
    ).toBe(404);
  });
});
