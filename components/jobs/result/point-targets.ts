import type { Curve } from "./relevance-curve";

/** WCAG 2.2, success criterion 2.5.8. */
export const TARGET_PX = 24;

export const CHART_HEIGHT_PX = 256;

/** The least width of the chart for each class. */
const SHOWN_FROM = [
  { widthPx: 256, className: "" },
  { widthPx: 384, className: "@max-sm:hidden" },
  { widthPx: 512, className: "@max-lg:hidden" },
  { widthPx: 768, className: "@max-3xl:hidden" },
] as const;

type At = Pick<Curve["points"][number], "x" | "y">;

/**
 * The class of each point's link: it is left out while the chart is so narrow that it would cover
 * another point's. Undefined if it always would; the table has the same link.
 */
export function targetClasses(points: readonly At[]): (string | undefined)[] {
  const classes = points.map((): string | undefined => undefined);
  for (const { widthPx, className } of SHOWN_FROM) {
    for (const [index, point] of points.entries()) {
      if (classes[index] !== undefined) continue;
      const others = points.filter((_, other) => classes[other] !== undefined);
      if (others.every((other) => isClear(point, other, widthPx))) classes[index] = className;
    }
  }
  return classes;
}

function isClear(a: At, b: At, widthPx: number): boolean {
  const across = (Math.abs(a.x - b.x) / 100) * widthPx;
  const down = (Math.abs(a.y - b.y) / 100) * CHART_HEIGHT_PX;
  return Math.max(across, down) >= TARGET_PX;
}
