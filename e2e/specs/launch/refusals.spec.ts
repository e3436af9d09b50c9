import { COLLABORATION_UK, READERS_UK, SEED_ROLE } from "@/emulator/world/seed-ids";
import { expect, test } from "../../fixtures";
import { Composer } from "../../pages/composer";
import { VALID_FIELDS, VALID_REQUEST } from "../../pages/requests";

const ROLE_FIELD = "seedAudience.roleArn";
const ABSENT_MODEL = `${READERS_UK.slice(0, -36)}00000000-0000-4000-8000-000000000000`;

const THROTTLED = {
  kind: "error",
  error: { status: 429, code: "ThrottlingException", message: "Rate exceeded" },
} as const;

/** What the emulated AWS refuses, and where the page shows it. */
const REFUSED: {
  what: string;
  fields: Record<string, string>;
  title: string;
  field: string;
  says: string;
  details: string[];
}[] = [
  {
    what: "an unknown model",
    fields: { configuredAudienceModelArn: ABSENT_MODEL },
    title: "AWS can't find a resource in the request",
    field: "Configured audience model ARN",
    says: `AWS found no configured audience model ${ABSENT_MODEL}.`,
    details: ["ResourceNotFoundException", "404"],
  },
  {
    what: "an unknown collaboration",
    fields: { collaborationId: COLLABORATION_UK.replace("6f1c", "0000") },
    title: "AWS can't find a resource in the request",
    field: "Collaboration ID",
    says: "does not exist in us-east-1, or your account is not an active member.",
    details: ["ResourceNotFoundException", "404"],
  },
  {
    what: "a role of another account",
    fields: { [ROLE_FIELD]: SEED_ROLE.replace("111122223333", "444455556666") },
    title: "The seed role is in another account",
    field: "Seed role ARN",
    says: "The seed role must be in the account that launches, 111122223333.",
    details: ["AccessDeniedException", "403", "Cross-account pass role is not allowed."],
  },
  {
    what: "a model outside of its collaboration",
    fields: { collaborationId: "" },
    title: "AWS does not allow this launch",
    field: "Configured audience model ARN",
    says: "The portal's AWS identity is not allowed to perform cleanrooms-ml:StartAudienceGenerationJob",
    details: ["AccessDeniedException", "403"],
  },
];

for (const { what, fields, title, field, says, details } of REFUSED) {
  test(`${what} is shown at its field until the field is edited`, async ({ page, emulator }) => {
    const composer = new Composer(page);
    await composer.openFilled({ ...fields, description: "kept" });
    await composer.launch();
    const notice = composer.notice(title);
    await expect(notice).toBeFocused();
    await expect(notice).toContainText("Refused by AWS. No job was started.");
    await composer.expectFault(field, says);
    const [start] = await emulator.starts();
    await notice.getByText("Details").click();
    for (const detail of [...details, String(start?.requestId)]) {
      await expect(
        notice.getByRole("definition").filter({ hasText: detail }).first(),
      ).toBeVisible();
    }
    await notice.getByRole("link", { name: `Go to ${field}` }).click();
    await expect(composer.field(field)).toBeFocused();
    await expect(composer.field("Description")).toHaveValue("kept");
    const record = notice.getByRole("link", { name: "View launch record" });
    const refused = String(await record.getAttribute("href"));
    await composer.field(field).pressSequentially("-edited");
    await expect(composer.field(field)).not.toHaveAccessibleDescription(
      new RegExp(says.slice(0, 20)),
    );
    await composer.fill({
      "Collaboration ID": VALID_FIELDS.collaborationId,
      "Configured audience model ARN": VALID_FIELDS.configuredAudienceModelArn,
      "Seed role ARN": VALID_FIELDS["seedAudience.roleArn"],
    });
    await composer.launch();
    await expect(composer.launched).toBeVisible();
    expect(`/jobs/${await composer.launchId()}`).not.toBe(refused);
    await page.goto(refused);
    await expect(page.getByRole("region", { name: title })).toContainText("Refused by AWS");
  });
}

test("a taken name is shown at the name field, and another name launches", async ({
  page,
  emulator,
}) => {
  const composer = new Composer(page);
  await composer.openFilled();
  await composer.launch();
  await composer.launchAnother();
  await composer.field("Job name").fill(VALID_REQUEST.name);
  await composer.launch();
  const notice = composer.notice("This job name is taken");
  await expect(notice).toContainText(`“${VALID_REQUEST.name}” is the name of a job`);
  await expect(composer.section("Job")).toContainText("1 problem");
  await composer.expectFault("Job name", "is the name of a job of this portal");
  await composer.field("Job name").pressSequentially("-2");
  await expect(composer.field("Job name")).not.toHaveAttribute("aria-invalid");
  await composer.launch();
  await expect(composer.launched).toBeVisible();
  expect((await emulator.starts()).map(({ status }) => status)).toEqual([200, 409, 200]);
});

test("a quota is shown with its name and value, and the launch stays unsent", async ({
  page,
  emulator,
}) => {
  await emulator.settings({ pendingGenerationJobsQuota: 0 });
  const composer = new Composer(page);
  await composer.openFilled();
  await composer.launch();
  const id = await composer.launchId();
  const notice = composer.notice("AWS quota reached");
  const quota = "Pending or in-progress audience generation jobs";
  await expect(notice).toContainText(`The quota “${quota}” of 0 is reached in us-east-1.`);
  await expect(notice).toContainText("Wait until a running job has finished");
  await expect(notice).not.toContainText(/launch again|relaunch/);
  await notice.getByText("Details").click();
  await expect(notice.getByRole("definition").filter({ hasText: "402" })).toBeVisible();
  await emulator.settings({ pendingGenerationJobsQuota: 10 });
  await composer.button("Send now").click();
  await expect(composer.launched).toBeVisible();
  expect(await composer.launchId()).toBe(id);
  expect(await emulator.jobArns(VALID_REQUEST.name)).toHaveLength(1);
});

test("a launch that is throttled once is retried automatically, as one job", async ({
  page,
  emulator,
}) => {
  await emulator.planStartFaults(THROTTLED);
  const composer = new Composer(page);
  await composer.openFilled();
  await composer.launch();
  await expect(composer.launched).toBeVisible();
  await expect(composer.section("Launch record")).toContainText("Attempts2");
  expect((await emulator.starts()).map(({ status }) => status)).toEqual([429, 200]);
});

const VALIDATIONS: [wording: string, message: string, label: string][] = [
  [
    "the older wording",
    "1 validation error detected: Value 'x' at 'seedAudience.roleArn' failed to satisfy constraint: Member must satisfy regular expression pattern: y",
    "Seed role ARN",
  ],
  [
    "the newer wording",
    "1 validation error detected. Value at '/description' failed to satisfy constraint: Member must have length less than or equal to 255",
    "Description",
  ],
];

for (const [wording, message, label] of VALIDATIONS) {
  test(`a validation error in ${wording} is shown at its field`, async ({ page, emulator }) => {
    await emulator.planStartFaults({
      kind: "error",
      error: { status: 400, code: "ValidationException", message },
    });
    const composer = new Composer(page);
    await composer.openFilled({ description: "d" });
    await composer.launch();
    await expect(composer.notice("AWS does not accept the request")).toContainText(
      `AWS does not accept: ${label}.`,
    );
    await composer.expectFault(label, "AWS does not accept");
  });
}

test("a refusal of all tags is shown at the group of tags", async ({ page, emulator }) => {
  const message =
    "1 validation error detected: Value at 'tags' failed to satisfy constraint: Map value must satisfy constraint";
  await emulator.planStartFaults({
    kind: "error",
    error: { status: 400, code: "ValidationException", message },
  });
  const composer = new Composer(page);
  await composer.openFilled({ "tags.0.key": "market" });
  await composer.launch();
  const notice = composer.notice("AWS does not accept the request");
  const tags = page.getByRole("group", { name: "Tags", exact: true });
  await expect(tags).toHaveAccessibleDescription(/Error: AWS does not accept: Tags\./);
  await expect(composer.section("Tags")).toContainText("1 problem");
  await notice.getByRole("link", { name: "Go to Tags" }).click();
  await expect(tags).toBeFocused();
  await composer.field("Tag key 1").fill("region");
  await expect(composer.section("Tags")).not.toContainText("problem");
});

test("a refusal of the whole seed is shown at its source", async ({ page, emulator }) => {
  await emulator.planStartFaults({
    kind: "error",
    error: {
      status: 400,
      code: "ValidationException",
      message:
        "1 validation error detected: Value at 'seedAudience' failed to satisfy constraint: Member must not be null",
    },
  });
  const composer = new Composer(page);
  await composer.openFilled();
  await composer.launch();
  const source = page.getByRole("group", { name: "Seed source", exact: true });
  await expect(source).toHaveAccessibleDescription(/Error: AWS does not accept: Seed source\./);
  const notice = composer.notice("AWS does not accept the request");
  await notice.getByRole("link", { name: "Go to Seed source" }).click();
  await expect(source).toBeFocused();
  await composer.seedSource("SQL query").check();
  await expect(source).not.toHaveAccessibleDescription(/Error/);
});
