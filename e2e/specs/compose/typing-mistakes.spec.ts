import { COLLABORATION_UK, READERS_UK, SEED_ROLE, SEED_S3_URI } from "@/emulator/world/seed-ids";
import { CORRELATION_TAG_KEY } from "@/lib/contract/records/launch-record";
import { expect, test } from "../../fixtures";
import { Composer } from "../../pages/composer";

type Mistake = { field: string; text: string; message: string; fix: string; fixed: string };

const NO_HYPHENS = COLLABORATION_UK.replaceAll("-", "");
const CONSOLE = "https://us-east-1.console.aws.amazon.com/";

/** Mistakes of pasting and typing, each with the fix that its message offers. */
const FIXABLE: Mistake[] = [
  {
    field: "Collaboration ID",
    text: COLLABORATION_UK.toUpperCase(),
    message: "Collaboration ID has uppercase letters. Use lowercase.",
    fix: "Change to lowercase",
    fixed: COLLABORATION_UK,
  },
  {
    field: "Collaboration ID",
    text: `${CONSOLE}cleanrooms/home?region=us-east-1#/collaborations/${COLLABORATION_UK}/details`,
    message: "Collaboration ID is a web address. Use only the ID in it.",
    fix: `Use ${COLLABORATION_UK}`,
    fixed: COLLABORATION_UK,
  },
  {
    field: "Collaboration ID",
    text: NO_HYPHENS,
    message: "Collaboration ID has no hyphens. Add all four.",
    fix: "Add hyphens",
    fixed: COLLABORATION_UK,
  },
  {
    field: "Collaboration ID",
    text: ` \t${COLLABORATION_UK}`,
    message: "Collaboration ID has a leading tab. Remove it.",
    fix: "Remove tab",
    fixed: COLLABORATION_UK,
  },
  {
    field: "Configured audience model ARN",
    text: `${READERS_UK}  `,
    message: "Configured audience model ARN has trailing spaces. Remove them.",
    fix: "Remove spaces",
    fixed: READERS_UK,
  },
  {
    field: "Configured audience model ARN",
    text: `"${READERS_UK}"`,
    message: "Configured audience model ARN is in quotes. Remove the surrounding quotes.",
    fix: "Remove quotes",
    fixed: READERS_UK,
  },
  {
    field: "Configured audience model ARN",
    text: `${CONSOLE}cleanrooms/home#/ml/models/${encodeURIComponent(READERS_UK)}`,
    message: "Configured audience model ARN is the address of an AWS console page",
    fix: "Use ARN from address",
    fixed: READERS_UK,
  },
  {
    field: "Seed S3 URI",
    text: "https://northwind-seeds.s3.us-east-1.amazonaws.com/spring-uk/seed.jsonl",
    message: "Seed S3 URI is a web address. Use the S3 URI.",
    fix: `Use ${SEED_S3_URI}`,
    fixed: SEED_S3_URI,
  },
  {
    field: "Seed S3 URI",
    text: "S3://northwind-seeds/spring-uk/seed.jsonl",
    message: "Seed S3 URI starts with “S3://”. Use lowercase.",
    fix: "Change to s3://",
    fixed: SEED_S3_URI,
  },
  {
    field: "Seed role ARN",
    text: SEED_ROLE.replace("111122223333", "1111-2222-3333"),
    message: "Seed role ARN has hyphens or spaces in the account ID. Remove them.",
    fix: "Correct account ID",
    fixed: SEED_ROLE,
  },
  {
    field: "Job name",
    text: "spring 😀",
    message: "Job name has an emoji (“😀”). Remove it.",
    fix: "Remove emoji",
    fixed: "spring ",
  },
];

for (const { field, text, message, fix, fixed } of FIXABLE) {
  test(`${field}: “${message}” has a button that fixes it`, async ({ page }) => {
    const composer = new Composer(page);
    await composer.open();
    await composer.typeAndLeave(field, text);
    await composer.expectFault(field, message);
    await expect(composer.field(field), "changed without a click").toHaveValue(text);
    await composer.button(fix).click();
    await expect(composer.field(field)).toHaveValue(fixed);
    await expect(composer.field(field)).toBeFocused();
    await expect(composer.field(field)).not.toHaveAttribute("aria-invalid");
    await expect(composer.button(fix)).toHaveCount(0);
    if (message.includes("emoji")) await composer.expectWarning(field, "has a trailing space");
  });
}

/** Mistakes without a certain fix. */
const UNFIXABLE: [field: string, text: string, message: string][] = [
  [
    "Configured audience model ARN",
    READERS_UK.replace("configured-audience-model", "audience-model"),
    "Configured audience model ARN is the ARN of an audience model. Enter an ARN like “arn:aws:cleanrooms-ml:…:configured-audience-model/…”.",
  ],
  [
    "Configured audience model ARN",
    READERS_UK.slice(-36),
    "Configured audience model ARN is only an ID. Enter the full ARN, which ends in",
  ],
  [
    "Configured audience model ARN",
    SEED_ROLE,
    "Configured audience model ARN is the ARN of a role.",
  ],
  [
    "Seed role ARN",
    "arn:aws:sts::111122223333:assumed-role/Analyst/jane@example.com",
    "Seed role ARN is the ARN of a role session. Enter the role's ARN from IAM, usually “arn:aws:iam::111122223333:role/Analyst”.",
  ],
  ["Seed role ARN", "cleanrooms-ml-seed-reader", "Seed role ARN is only a role name."],
  ["Job name", "   ", "Job name contains only spaces. Enter a job name."],
  ["Job name", "x".repeat(64), "Job name has 64 characters. Use at most 63."],
  ["Tag key 1", "AWS:owner", "Tag key starts with “AWS:”, which AWS reserves."],
];

test("other mistakes have a message that says what to do", async ({ page }) => {
  const composer = new Composer(page);
  await composer.open();
  for (const [field, text, message] of UNFIXABLE) {
    await composer.typeAndLeave(field, text);
    await composer.expectFault(field, message);
  }
});

test("mistakes in an SQL seed have messages too", async ({ page }) => {
  const composer = new Composer(page);
  await composer.open();
  await composer.seedSource("SQL query").check();
  await composer.openAdvanced();
  await composer.typeAndLeave("Parameter name 1", ":segment");
  await composer.expectFault("Parameter name 1", "Parameter name starts with “:”. Remove it.");
  await composer.button("Remove colon").click();
  await expect(composer.field("Parameter name 1")).toHaveValue("segment");
  await composer.typeAndLeave("Worker count", "1,000");
  await composer.button("Use 1000").click();
  await expect(composer.field("Worker count")).toHaveValue("1000");
  await composer.expectNoMessage("Worker count");
  await composer.typeAndLeave("Worker count", "1");
  await composer.expectFault("Worker count", "Worker count is 1. Use 2 to 1,024.");
  await composer.typeAndLeave("Spark property value 1", "200");
  await composer.typeAndLeave("Spark property name 1", "");
  await composer.expectFault("Spark property name 1", "Enter a Spark property name");
});

test("a duplicate key is reported at the second row until either changes", async ({ page }) => {
  const composer = new Composer(page);
  await composer.open({ "tags.0.key": "market", "tags.1.key": "markt" });
  await composer.typeAndLeave("Tag key 2", "market");
  await composer.expectFault("Tag key 2", "Tag key is the same as in row 1. Use another.");
  await composer.field("Tag key 1").fill("region");
  await composer.expectNoMessage("Tag key 2");
});

test("too many tags are reported at the first row over the limit", async ({ page }) => {
  const rows = Array.from({ length: 51 }, (_, row) => [`tags.${row}.key`, `k${row}`]);
  const composer = new Composer(page);
  await composer.openFilled(Object.fromEntries(rows));
  await composer.launch();
  const limit = "tags exceed the limit of 49, because the portal adds one.";
  await composer.expectFault("Tag key 50", `51 ${limit} Remove 2.`);
  await composer.button("Remove tag 51").click();
  await composer.expectFault("Tag key 50", `50 ${limit} Remove 1.`);
  await composer.button("Remove tag 50").click();
  await expect(composer.summary).toHaveCount(0);
});

test("the portal's tag key is reserved", async ({ page, emulator }) => {
  const composer = new Composer(page);
  await composer.openFilled({ "tags.0.key": CORRELATION_TAG_KEY });
  await composer.launch();
  await composer.expectFault("Tag key 1", "is reserved for the portal. Use another key.");
  expect(await emulator.starts()).toEqual([]);
});
