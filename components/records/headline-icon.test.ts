import { expect, it } from "vitest";
import { CHANGING_HEADLINES, JOB_HEADLINES } from "@/lib/contract/jobs/job-entry";
import { headlineIcon } from "./headline-icon";

it("shows in the tab what runs, what ended well and what needs attention", () => {
  const bad = new Set((["failed", "refused", "started-twice"] as const).map(headlineIcon));
  expect(bad.size).toBe(1);
  const running = CHANGING_HEADLINES.map(headlineIcon);
  for (const icon of [...bad, headlineIcon("active"), headlineIcon("deleted")]) {
    expect(running).not.toContain(icon);
  }
  expect([...bad]).not.toContain(headlineIcon("active"));
});

it("is a complete image", () => {
  for (const headline of JOB_HEADLINES) {
    const svg = decodeURIComponent(headlineIcon(headline).replace(/^data:image\/svg\+xml,/, ""));
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg".*<\/svg>$/);
  }
});
