import { expect, it } from "vitest";
import { LAUNCH_STATES } from "@/lib/contract/records/launch-record";
import { stateIcon } from "./state-icon";

it("differs between states that need different attention", () => {
  const icons = LAUNCH_STATES.map(stateIcon);
  expect(new Set(icons).size).toBe(LAUNCH_STATES.length - 2);
  expect(stateIcon("closed")).toBe(stateIcon("cancelled"));
  expect(stateIcon("duplicate")).toBe(stateIcon("rejected"));
});

it("is a complete image", () => {
  const svg = decodeURIComponent(stateIcon("launched").replace(/^data:image\/svg\+xml,/, ""));
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg".*<\/svg>$/);
});
