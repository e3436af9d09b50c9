import { afterEach, expect, it } from "vitest";
import { openDatabase } from "@/lib/db/handle";
import { testConnection, useLaunching } from "@/test/launches/launching";
import { forgetProcessValue } from "@/test/process/process-values";
import { compareWithAws } from "./compare-with-aws";
import { comparisonFailure } from "./comparison-failure";

const { control } = useLaunching();

afterEach(() => forgetProcessValue("aws-connection"));

const PAGE = { status: 403, rawBody: "<html>no</html>", contentType: "text/html" };

it.each([
  [
    "GetCallerIdentity",
    { status: 403, code: "ExpiredToken", message: "expired" },
    "The portal's AWS credentials have expired",
  ],
  [
    "ListAudienceGenerationJobs",
    { status: 403, code: "AccessDeniedException", message: "no" },
    "AWS does not allow the portal to call ListAudienceGenerationJobs",
  ],
  [
    "ListAudienceGenerationJobs",
    { ...PAGE, omitRequestId: true },
    "Unexpected response to ListAudienceGenerationJobs",
  ],
])("a comparison that ends with %s says why, and what to do", async (operation, error, title) => {
  await control().planFaults({ operation, kind: "error", times: 5, error });
  const thrown = await compareWithAws(testConnection()).catch((reason: unknown) => reason);
  expect(comparisonFailure(thrown, testConnection())).toMatchObject({
    title,
    remedy: expect.stringContaining("Ask "),
    details: { operation, status: error.status },
  });
});

it("names the database, and does not show its error", async () => {
  const { db, close } = openDatabase("postgres://portal:hunter2@127.0.0.1:1/ledger");
  const thrown = await db.execute("select 1").catch((reason: unknown) => reason);
  await close();
  const failure = comparisonFailure(thrown, testConnection());
  expect(failure.title).toBe("The portal's database did not respond");
  expect(JSON.stringify(failure)).not.toMatch(/hunter2|select/);
});
