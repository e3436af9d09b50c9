import AxeBuilder from "@axe-core/playwright";
import { LAUNCH_STATES } from "@/lib/contract/records/launch-record";
import { expect, test } from "../fixtures";
import { Launches } from "../pages/launches";
import { writePastLaunches } from "../past-launches";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

const LONG_NAME = "a-name-of-sixty-three-characters-as-long-as-aws-lets-it-be-here";

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [390, 1280]) {
    test.describe(`in ${colorScheme} at ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 844 } });

      test("every page of launches can be read by everybody", async ({ page, portal }) => {
        // Ten pages in one go.
        test.slow();
        const past = LAUNCH_STATES.map((state) => ({ name: LONG_NAME, state }));
        const ids = await writePastLaunches(portal.databaseUrl, past);
        const launches = new Launches(page);
        for (const path of ["/launches", "/launches?text=nothing+such", ...ids.map(pathOf)]) {
          await page.goto(path);
          await launches.expectNoSidewaysScrolling();
          const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
          expect(violations.map(({ id, nodes }) => `${path}: ${id} ${nodes[0]?.html}`)).toEqual([]);
        }
      });
    });
  }
}

function pathOf(id: string): string {
  return `/launches/${id}`;
}
