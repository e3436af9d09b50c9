import { COLLABORATION_UK, READERS_UK, SEED_ROLE, SEED_S3_URI } from "@/emulator/world/seed-ids";
import { CORRELATION_TAG_KEY } from "@/lib/contract/records/launch-record";
import { expect, test } from "../fixtures";
import { Composer } from "../pages/composer";

type Slip = { field: string; text: string; message: string; fix: string; mended: string };

const NO_HYPHENS = COLLABORATION_UK.replaceAll("-", "");
const CONSOLE = "https://us-east-1.console.aws.amazon.com/";

/** Slips of pasting and typing, each with the fix that its message offers. */
const MENDABLE: Slip[] = [
  {
    field: "Collaboration ID",
    text: COLLABORATION_UK.toUpperCase(),
    message: "Upper-case letters: a collaboration ID is lower-case",
    fix: "Make it lower-case",
    mended: COLLABORATION_UK,
  },
  {
    field: "Collaboration ID",
    text: `${CONSOLE}cleanrooms/home?region=us-east-1#/collaborations/${COLLABORATION_UK}/details`,
    message: "This is a web address; only the ID in it is asked for",
    fix: `Use ${COLLABORATION_UK}`,
    mended: COLLABORATION_UK,
  },
  {
    field: "Collaboration ID",
    text: NO_HYPHENS,
    message: "The hyphens are missing: a collaboration ID has four",
    fix: "Add them",
    mended: COLLABORATION_UK,
  },
  {
    field: "Collaboration ID",
    text: ` \t${COLLABORATION_UK}`,
    message: "Starts with a tab",
    fix: "Remove it",
    mended: COLLABORATION_UK,
  },
  {
    field: "Configured audience model ARN",
    text: `${READERS_UK}  `,
    message: "Ends with blanks",
    fix: "Remove it",
    mended: READERS_UK,
  },
  {
    field: "Configured audience model ARN",
    text: `"${READERS_UK}"`,
    message: 'Stands between " and ", which are no part of it',
    fix: "Remove them",
    mended: READERS_UK,
  },
  {
    field: "Configured audience model ARN",
    text: `${CONSOLE}cleanrooms/home#/ml/models/${encodeURIComponent(READERS_UK)}`,
    message: "This is the address of a page of the AWS console",
    fix: "Use the ARN in it",
    mended: READERS_UK,
  },
  {
    field: "Seed S3 URI",
    text: "https://northwind-seeds.s3.us-east-1.amazonaws.com/spring-uk/seed.jsonl",
    message: "This is a web address; an S3 URI starts with s3://",
    fix: `Use ${SEED_S3_URI}`,
    mended: SEED_S3_URI,
  },
  {
    field: "Seed S3 URI",
    text: "S3://northwind-seeds/spring-uk/seed.jsonl",
    message: "Upper-case letters: the scheme is s3://",
    fix: "Make it s3://",
    mended: SEED_S3_URI,
  },
  {
    field: "Seed role ARN",
    text: SEED_ROLE.replace("111122223333", "1111-2222-3333"),
    message: "The account ID in an ARN has no hyphens or blanks",
    fix: "Remove them",
    mended: SEED_ROLE,
  },
  {
    field: "Job name",
    text: "spring 😀",
    message: "“😀” can't be used in a job name: AWS takes no emoji there",
    fix: "Remove it",
    mended: "spring ",
  },
];

for (const { field, text, message, fix, mended } of MENDABLE) {
  test(`${field}: “${message}” has a button that mends it`, async ({ page }) => {
    const composer = new Composer(page);
    await composer.open();
    await composer.typeAndLeave(field, text);
    await composer.expectFault(field, message);
    await expect(composer.field(field), "mended in silence").toHaveValue(text);
    await composer.button(fix).click();
    await expect(composer.field(field)).toHaveValue(mended);
    await expect(composer.field(field)).toBeFocused();
    await expect(composer.field(field)).not.toHaveAttribute("aria-invalid");
    await expect(composer.button(fix)).toHaveCount(message.includes("emoji") ? 1 : 0);
  });
}

/** Slips without a fix that is sure to be right: the message says what would be. */
const TOLD: [field: string, text: string, message: string][] = [
  [
    "Configured audience model ARN",
    READERS_UK.replace("configured-audience-model", "audience-model"),
    "This is an audience model. A configured audience model's ARN has …:configured-audience-model/…",
  ],
  [
    "Configured audience model ARN",
    READERS_UK.slice(-36),
    "This is only the ID. The whole ARN ends in",
  ],
  ["Configured audience model ARN", SEED_ROLE, "This is a role."],
  [
    "Seed role ARN",
    "arn:aws:sts::111122223333:assumed-role/Analyst/jane@example.com",
    "This is the session of a role, not the role. Unless it has a path, the role's ARN is arn:aws:iam::111122223333:role/Analyst",
  ],
  ["Seed role ARN", "cleanrooms-ml-seed-reader", "This is only the role's name."],
  ["Job name", "   ", "Holds nothing but blanks"],
  ["Job name", "x".repeat(64), "64 characters; a job name has at most 63"],
  ["Tag key 1", "AWS:owner", "Starts with “AWS:”, which AWS keeps for itself"],
];

test("other slips are told by what they are and what would be right", async ({ page }) => {
  const composer = new Composer(page);
  await composer.open();
  for (const [field, text, message] of TOLD) {
    await composer.typeAndLeave(field, text);
    await composer.expectFault(field, message);
  }
});

test("slips of an SQL seed are told too", async ({ page }) => {
  const composer = new Composer(page);
  await composer.open();
  await composer.seedSource("SQL query").check();
  await composer.typeAndLeave("Parameter name 1", ":segment");
  await composer.expectFault("Parameter name 1", "Starts with “:”, which belongs to the query");
  await composer.button("Remove it").click();
  await expect(composer.field("Parameter name 1")).toHaveValue("segment");
  await composer.typeAndLeave("Worker count", "1,000");
  await composer.button("Use 1000").click();
  await expect(composer.field("Worker count")).toHaveValue("1000");
  await composer.expectNoMessage("Worker count");
  await composer.typeAndLeave("Worker count", "1");
  await composer.expectFault(
    "Worker count",
    "1 worker; the count is a whole number from 2 to 1,024",
  );
  await composer.typeAndLeave("Spark property value 1", "200");
  await composer.typeAndLeave("Spark property name 1", "");
  await composer.expectFault("Spark property name 1", "Enter the Spark property's name");
});

test("two equal keys are told at the second, and fall with either", async ({ page }) => {
  const composer = new Composer(page);
  await composer.open({ "tags.0.key": "market", "tags.1.key": "markt" });
  await composer.typeAndLeave("Tag key 2", "market");
  await composer.expectFault("Tag key 2", "Same key as row 1");
  await composer.field("Tag key 1").fill("region");
  await composer.expectNoMessage("Tag key 2");
});

test("more tags than AWS takes, one of them the portal's, are told at the first too many", async ({
  page,
}) => {
  const rows = Array.from({ length: 51 }, (_, row) => [`tags.${row}.key`, `k${row}`]);
  const composer = new Composer(page);
  await composer.openFilled(Object.fromEntries(rows));
  await composer.launch();
  const portals = "tags; the portal adds one of its own, which leaves 49";
  await composer.expectFault("Tag key 50", `51 ${portals}: remove 2`);
  await composer.button("Remove tag 51").click();
  await composer.expectFault("Tag key 50", `50 ${portals}: remove 1`);
  await composer.button("Remove tag 50").click();
  await expect(composer.summary).toHaveCount(0);
});

test("the portal's own tag is nobody else's", async ({ page, emulator }) => {
  const composer = new Composer(page);
  await composer.openFilled({ "tags.0.key": CORRELATION_TAG_KEY });
  await composer.launch();
  await composer.expectFault("Tag key 1", "is the portal's own: it finds jobs again by it");
  expect(await emulator.starts()).toEqual([]);
});
