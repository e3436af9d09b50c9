import { LAUNCH_STATES } from "@/lib/contract/records/launch-record";
import { LONG, test } from "../../fixtures";
import { expectReadable } from "../../looks";
import { writePastLaunches } from "../../past-launches";

test.use({ translated: true });

const LONG_NAME = "a-name-of-sixty-three-characters-as-long-as-aws-lets-it-be-here";

test("every page of launches is readable in every look", LONG, async ({ page, portal }) => {
  // Twelve pages in four looks each.
  test.setTimeout(180_000);
  const past = LAUNCH_STATES.map((state) => ({ name: LONG_NAME, state }));
  const ids = await writePastLaunches(portal.databaseUrl, past);
  const pages = ids.map((id) => `/jobs/${id}`);
  for (const path of ["/jobs", "/jobs?text=nothing+such", ...pages]) {
    await page.goto(path);
    await expectReadable(page);
  }
  await page.goto(`/jobs?view=${ids[0]}`);
  await page.getByRole("button", { name: "Views", exact: true }).click();
  await expectReadable(page);
});
