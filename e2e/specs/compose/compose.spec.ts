import { execFileSync } from "node:child_process";
import {
  COLLABORATION_UK,
  READERS_UK,
  SEED_ROLE,
  SEED_S3_URI,
  SEED_TEMPLATE,
  VIEWERS_UK,
} from "@/emulator/world/seed-ids";
import { CORRELATION_TAG_KEY } from "@/lib/contract/records/launch-record";
import { expect, test } from "../../fixtures";
import { Composer } from "../../pages/composer";
import { VALID_REQUEST } from "../../pages/requests";

const MODEL_FIELDS = {
  "Collaboration ID": COLLABORATION_UK,
  "Configured audience model ARN": READERS_UK,
};

test.describe("a new launch", () => {
  test("sends an S3 seed exactly as the preview shows it", async ({ page, emulator }) => {
    const composer = new Composer(page);
    await composer.open();
    await composer.fill({
      "Job name": "Ostern 2027 – Müller & Söhne",
      Description: "First line\nsecond line\n",
      ...MODEL_FIELDS,
      "Configured audience model ARN": VIEWERS_UK,
      "Seed S3 URI": SEED_S3_URI,
      "Seed role ARN": SEED_ROLE,
      "Tag key 1": "market",
      "Tag value 1": "uk",
    });
    await composer.select("Include seed audience in output").selectOption("Yes");
    await composer.button("Add tag").click();
    await composer.fill({ "Tag key 2": "__proto__", "Tag value 2": "" });
    await composer.button("Add tag").click();
    const expected = {
      name: "Ostern 2027 – Müller & Söhne",
      description: "First line\nsecond line\n",
      collaborationId: COLLABORATION_UK,
      configuredAudienceModelArn: VIEWERS_UK,
      seedAudience: { dataSource: { s3Uri: SEED_S3_URI }, roleArn: SEED_ROLE },
      includeSeedInOutput: true,
      tags: Object.fromEntries([
        ["market", "uk"],
        ["__proto__", ""],
      ]),
    };
    await expect.poll(() => composer.preview()).toEqual(expected);
    await composer.launch();
    await expect(composer.launched).toBeVisible();
    expect(await emulator.requests()).toEqual([expected]);
  });

  test("sends an SQL seed with parameters, workers and Spark properties", async ({
    page,
    emulator,
  }) => {
    const composer = new Composer(page);
    await composer.open();
    await composer.seedSource("SQL query").check();
    await composer.openAdvanced();
    await composer.fill({
      "Job name": "sql-seed",
      ...MODEL_FIELDS,
      "SQL query": "SELECT user_id\n  FROM crm.customers\n WHERE segment = :segment -- 'ü'",
      "Parameter name 1": "segment",
      "Parameter value 1": "readers",
      "Worker count": "4",
      "Spark property name 1": "spark.sql.shuffle.partitions",
      "Spark property value 1": "200",
      "Seed role ARN": SEED_ROLE,
    });
    await composer.button("Add parameter").click();
    await composer.fill({ "Parameter name 2": "since" });
    await composer.button("Add Spark property").click();
    await composer.fill({ "Spark property name 2": "spark.x", "Spark property value 2": "y" });
    await composer.select("Worker type").selectOption("CR.4X");
    await composer.select("Include seed audience in output").selectOption("No");
    const expected = {
      name: "sql-seed",
      collaborationId: COLLABORATION_UK,
      configuredAudienceModelArn: READERS_UK,
      seedAudience: {
        roleArn: SEED_ROLE,
        sqlParameters: {
          queryString: "SELECT user_id\n  FROM crm.customers\n WHERE segment = :segment -- 'ü'",
          parameters: { segment: "readers", since: "" },
        },
        sqlComputeConfiguration: {
          worker: {
            type: "CR.4X",
            number: 4,
            properties: { spark: { "spark.sql.shuffle.partitions": "200", "spark.x": "y" } },
          },
        },
      },
      includeSeedInOutput: false,
    };
    await expect.poll(() => composer.preview()).toEqual(expected);
    await composer.launch();
    await expect(composer.launched).toBeVisible();
    expect(await emulator.requests()).toEqual([expected]);
  });

  test("sends an analysis template and nothing of the other seed sources", async ({
    page,
    emulator,
  }) => {
    const composer = new Composer(page);
    await composer.open();
    await composer.fill({ "Job name": "template-seed", ...MODEL_FIELDS });
    await composer.fill({ "Seed S3 URI": SEED_S3_URI, "Seed role ARN": SEED_ROLE });
    await composer.seedSource("SQL query").check();
    await composer.fill({ "SQL query": "SELECT 1" });
    await composer.seedSource("Analysis template").check();
    await composer.fill({ "Analysis template ARN": SEED_TEMPLATE });
    for (const label of ["Seed S3 URI", "SQL query"]) {
      await expect(composer.field(label)).toBeHidden();
    }
    await expect(composer.section("Seed")).toContainText(
      "Kept but not sent: S3 file, SQL query. To see it, select its seed source.",
    );
    await composer.seedSource("SQL query").check();
    await expect(composer.field("SQL query")).toHaveValue("SELECT 1");
    await composer.seedSource("Analysis template").check();
    const expected = {
      name: "template-seed",
      collaborationId: COLLABORATION_UK,
      configuredAudienceModelArn: READERS_UK,
      seedAudience: {
        roleArn: SEED_ROLE,
        sqlParameters: { analysisTemplateArn: SEED_TEMPLATE },
      },
    };
    await expect.poll(() => composer.preview()).toEqual(expected);
    await composer.launch();
    await expect(composer.launched).toBeVisible();
    expect(await emulator.requests()).toEqual([expected]);
  });

  test("shows only the fields of the chosen seed source", async ({ page }) => {
    const composer = new Composer(page);
    await composer.open();
    const fields = ["Seed S3 URI", "SQL query", "Analysis template ARN", "Worker count"];
    const advanced = page.locator("summary", { hasText: "Advanced" });
    const visible = async () => {
      const seen = await Promise.all(fields.map((label) => composer.field(label).isVisible()));
      return fields.filter((_, index) => seen[index]);
    };
    expect(await visible()).toEqual(["Seed S3 URI"]);
    await expect(advanced).toBeHidden();
    await composer.seedSource("SQL query").check();
    expect(await visible()).toEqual(["SQL query"]);
    await composer.openAdvanced();
    expect(await visible()).toEqual(["SQL query", "Worker count"]);
    await composer.seedSource("Analysis template").check();
    expect(await visible()).toEqual(["Analysis template ARN", "Worker count"]);
  });

  test("opens the advanced settings if something is in them or wrong with them", async ({
    page,
  }) => {
    const composer = new Composer(page);
    const count = "seedAudience.sqlComputeConfiguration.worker.number";
    await composer.open({ seedSource: "sql", [count]: "many" });
    await composer.expectFault("Worker count", /Worker count/);
    await composer.openAdvanced(false);
    await expect(composer.field("Worker count")).toBeHidden();
    await composer.launch();
    await composer.summary.getByRole("link", { name: "Worker count" }).click();
    await expect(composer.field("Worker count")).toBeFocused();
  });

  test("restores a removed row, and counts the rows with text", async ({ page }) => {
    const composer = new Composer(page);
    await composer.openFilled({
      "tags.0.key": "first",
      "tags.1.key": "second",
      "tags.1.value": "value",
      "tags.2.key": "third",
    });
    const tags = composer.section("Tags");
    await expect(tags).toContainText("3 of 49");
    await composer.button("Remove tag 2").click();
    await expect(tags).toContainText("2 of 49");
    await expect(tags.getByRole("status")).toHaveText("Removed tag 2.");
    await composer.button("Undo").click();
    await expect(tags).toContainText("3 of 49");
    await expect(composer.field("Tag key 2")).toHaveValue("second");
    await expect(composer.field("Tag key 2")).toBeFocused();
    await expect(composer.field("Tag value 2")).toHaveValue("value");
    await expect(composer.field("Tag key 3")).toHaveValue("third");
    await expect(composer.button("Undo")).toHaveCount(0);
    await expect
      .poll(() => composer.preview())
      .toMatchObject({ tags: { first: "", second: "value", third: "" } });
  });

  test("adds no row beyond the limit, and says why", async ({ page }) => {
    const composer = new Composer(page);
    await composer.openFilled({ "tags.47.key": "the forty-eighth" });
    await composer.button("Add tag").click();
    await expect(composer.field("Tag key 49")).toBeFocused();
    await expect(composer.button("Add tag")).toHaveAttribute("aria-disabled", "true");
    await expect(composer.button("Add tag")).toHaveAccessibleDescription(
      "A request has at most 49 tags here, because the portal adds one.",
    );
    await composer.button("Add tag").click({ force: true });
    await expect(composer.field("Tag key 50")).toHaveCount(0);
    await composer.button("Remove tag 1").click();
    await expect(composer.button("Add tag")).not.toHaveAttribute("aria-disabled");
  });

  test("removes a row and keeps the others", async ({ page }) => {
    const composer = new Composer(page);
    await composer.openFilled(
      Object.fromEntries(
        [0, 1, 2].flatMap((row) => [
          [`tags.${row}.key`, `key-${row}`],
          [`tags.${row}.value`, `value-${row}`],
        ]),
      ),
    );
    await composer.button("Remove tag 2").click();
    await expect(composer.field("Tag key 2")).toHaveValue("key-2");
    await expect(composer.field("Tag key 2")).toBeFocused();
    await expect(composer.field("Tag key 3")).toHaveCount(0);
    await expect
      .poll(() => composer.preview())
      .toEqual({ ...VALID_REQUEST, tags: { "key-0": "value-0", "key-2": "value-2" } });
  });

  test("keeps what was typed in each of many rows when one is removed", async ({ page }) => {
    const composer = new Composer(page);
    const rows = Array.from({ length: 20 }, (_, row) => `key-${row + 1}`);
    await composer.openFilled(Object.fromEntries(rows.map((key, row) => [`tags.${row}.key`, key])));
    for (const row of [9, 17]) await composer.field(`Tag key ${row}`).fill(`typed-${row}`);
    await composer.button("Remove tag 8").click();
    await expect(composer.field("Tag key 8")).toBeFocused();
    await expect(composer.field("Tag key 8")).toHaveValue("typed-9");
    await expect(composer.field("Tag key 16")).toHaveValue("typed-17");
    await expect(composer.field("Tag key 19")).toHaveValue("key-20");
    await composer.field("Tag key 16").fill("typed-later");
    const kept = [...rows.slice(0, 7), "typed-9", ...rows.slice(9, 16), "typed-later"];
    const tags = Object.fromEntries([...kept, ...rows.slice(17)].map((key) => [key, ""]));
    await expect.poll(() => composer.preview()).toEqual({ ...VALID_REQUEST, tags });
  });
});

test.describe("the preview", () => {
  test("names the tag that the portal adds", async ({ page, emulator }) => {
    const composer = new Composer(page);
    await composer.openFilled({ "tags.0.key": "market", "tags.0.value": "uk" });
    expect(await composer.preview()).toEqual({ ...VALID_REQUEST, tags: { market: "uk" } });
    await expect(composer.section("Request preview")).toContainText(
      `When sending, the portal adds the tag ${CORRELATION_TAG_KEY}.`,
    );
    await composer.launch();
    const id = await composer.launchId();
    await expect(composer.launched).toBeVisible();
    const tags = { market: "uk", [CORRELATION_TAG_KEY]: id };
    expect((await emulator.starts()).map(({ input }) => input)).toEqual([
      { ...VALID_REQUEST, tags },
    ]);
    await expect(page.getByText(`${CORRELATION_TAG_KEY} = ${id}`)).toBeVisible();
  });

  test("updates with each key despite faults", async ({ page }) => {
    const composer = new Composer(page);
    await composer.open();
    expect(await composer.preview()).toEqual({ seedAudience: {} });
    await composer.field("Job name").pressSequentially("ab");
    await expect.poll(() => composer.preview()).toEqual({ name: "ab", seedAudience: {} });
    await composer.field("Collaboration ID").pressSequentially("no id");
    await expect
      .poll(() => composer.preview())
      .toEqual({ name: "ab", collaborationId: "no id", seedAudience: {} });
    await composer.field("Job name").clear();
    await expect
      .poll(() => composer.preview())
      .toEqual({ collaborationId: "no id", seedAudience: {} });
  });

  test("has a command that sends the same request from a POSIX shell", async ({
    page,
    context,
    portal,
  }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const composer = new Composer(page);
    const description = `it's "$HOME" \`id\` \\ \n– ü`;
    await composer.openFilled({ description });
    await page.getByRole("radio", { name: "AWS CLI" }).check({ force: true });
    await expect(composer.section("The request as JSON")).toBeHidden();
    await composer.button("Copy the command").click();
    await expect(composer.section("Request preview").getByText("Copied").first()).toBeVisible();
    const command = await page.evaluate(() => navigator.clipboard.readText());
    await expect(composer.section("The request as an AWS CLI command")).toHaveText(command);
    const [attempts, ...args] = runInShell(command);
    expect(attempts).toBe("1");
    expect(args.slice(0, -1)).toEqual([
      "cleanroomsml",
      "start-audience-generation-job",
      "--region",
      "us-east-1",
      "--endpoint-url",
      portal.emulatorUrl,
      "--cli-input-json",
    ]);
    expect(JSON.parse(String(args.at(-1)))).toEqual({
      ...VALID_REQUEST,
      description,
    });
  });
});

/** The value of AWS_MAX_ATTEMPTS and the arguments that the `aws` program gets. */
function runInShell(command: string): string[] {
  const printArguments = `aws() { printf '%s\\0' "$AWS_MAX_ATTEMPTS" "$@"; }`;
  const output = execFileSync("sh", ["-c", `${printArguments}\n${command}`], { encoding: "utf8" });
  return output.split("\0").slice(0, -1);
}
