import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { INTER, subsetInter } from "./subset-inter";

it("is what the pages have, so that an update of the package reaches them: npm run font", async () => {
  const committed = readFileSync(INTER);
  expect((await subsetInter()).equals(committed)).toBe(true);
  expect(committed.subarray(0, 4).toString()).toBe("wOF2");
  expect(committed.length).toBeLessThan(25_000);
});
