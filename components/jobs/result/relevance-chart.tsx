import { resultTexts } from "@/components/jobs/texts";
import { scoreWords, sizeWords } from "./metric-words";
import { type Curve, PLOT } from "./relevance-curve";

const words = resultTexts.relevance;

/**
 * Positions are percentages, so that the chart fits any width while text and dots keep their size;
 * only the line's box is stretched.
 */
export function RelevanceChart({ curve }: { curve: Curve }) {
  const { type, points, path, zeroY, sizeTicks, scoreTicks } = curve;
  return (
    <svg
      role="img"
      aria-label={summaryOf(curve)}
      className="block h-64 w-full overflow-visible text-xs"
    >
      {scoreTicks.map(({ at, label }) => (
        <g key={label}>
          <line x1={percent(PLOT.left)} x2={percent(PLOT.right)} {...level(at)} className={GRID} />
          <text
            x={percent(PLOT.left - 1.5)}
            y={percent(at)}
            dy="0.35em"
            data-axis="score"
            {...END}
            className={LABEL}
          >
            {label}
          </text>
        </g>
      ))}
      {sizeTicks.map(({ at, label }) => (
        <text
          key={label}
          x={percent(at)}
          y={percent(PLOT.bottom)}
          dy="1.6em"
          data-axis="size"
          textAnchor="middle"
          className={LABEL}
        >
          {label}
        </text>
      ))}
      <line
        x1={percent(PLOT.left)}
        x2={percent(PLOT.right)}
        {...level(zeroY)}
        className="stroke-text"
        strokeDasharray="4 3"
      />
      <svg
        aria-hidden
        x="0"
        y="0"
        width="100%"
        height="100%"
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
      >
        <path d={path} fill="none" className={LINE} vectorEffect="non-scaling-stroke" />
      </svg>
      {points.map(({ x, y, size, score }) => (
        <circle key={size} cx={percent(x)} cy={percent(y)} r="4" className="fill-accent">
          <title>{words.point(sizeWords(type, size), scoreWords(score))}</title>
        </circle>
      ))}
      <text x={percent(PLOT.right)} y="98%" {...END} className={LABEL}>
        {sizeHeading(type)}
      </text>
    </svg>
  );
}

export function sizeHeading(type: string): string {
  return words.size[type] ?? words.otherSize(type);
}

const GRID = "stroke-line";
const LABEL = "fill-muted tabular-nums";
const LINE = "stroke-accent stroke-2";
const END = { textAnchor: "end" } as const;

function percent(value: number): string {
  return `${Number(value.toFixed(3))}%`;
}

function level(at: number) {
  return { y1: percent(at), y2: percent(at) };
}

function summaryOf({ type, points }: Curve): string {
  const [first, last] = [points.at(0), points.at(-1)].map((point) =>
    point ? words.point(sizeWords(type, point.size), scoreWords(point.score)) : "",
  );
  return words.summary(points.length, first ?? "", last ?? "");
}
