import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CHART_HEIGHT_PX, TARGET_PX, targetClasses } from "./point-targets";

const WIDTHS: Record<string, number> = {
  "": 256,
  "@max-sm:hidden": 384,
  "@max-lg:hidden": 512,
  "@max-3xl:hidden": 768,
};

describe("links of a chart's points", () => {
  it("are all there if they have room", () => {
    expect(targetClasses([10, 50, 90].map((x) => ({ x, y: 20 })))).toEqual(["", "", ""]);
  });

  it("are left out on a narrow screen if they would cover another", () => {
    const classes = targetClasses([13, 17, 31, 53].map((x) => ({ x, y: 20 })));
    expect(classes).toEqual(["", "@max-3xl:hidden", "", ""]);
  });

  it("are there if only their heights have room", () => {
    expect(targetClasses([20, 60].map((y) => ({ x: 13, y })))).toEqual(["", ""]);
  });

  it("are left out for good if two points are in one place", () => {
    expect(targetClasses([13, 13].map((x) => ({ x, y: 20 })))).toEqual(["", undefined]);
  });

  it("never cover each other, at any width from 256 pixels", () => {
    const percent = fc.double({ min: 0, max: 100, noNaN: true });
    const given = fc.array(fc.record({ x: percent, y: percent }), { maxLength: 25 });
    const width = fc.integer({ min: 256, max: 1200 });
    fc.assert(
      fc.property(given, width, (points, widthPx) => {
        const classes = targetClasses(points);
        const shown = points.filter((_, index) => {
          const from = WIDTHS[classes[index] ?? "none"];
          return from !== undefined && from <= widthPx;
        });
        for (const [index, a] of shown.entries()) {
          for (const b of shown.slice(index + 1)) {
            const across = (Math.abs(a.x - b.x) / 100) * widthPx;
            const down = (Math.abs(a.y - b.y) / 100) * CHART_HEIGHT_PX;
            expect(Math.max(across, down)).toBeGreaterThanOrEqual(TARGET_PX);
          }
        }
      }),
    );
  });
});
