import { resultTexts } from "@/components/jobs/result/texts";
import { type Axes, PLOT } from "./relevance-curve";

const words = resultTexts.relevance;

const LABEL = "fill-muted tabular-nums";
const END = { textAnchor: "end" } as const;

/**
 * Positions are percentages, so that the chart fits any width while text and dots keep their size;
 * only the line's box is stretched.
 */
export function ChartAxes({ axes: { type, zeroY, sizeTicks, scoreTicks } }: { axes: Axes }) {
  return (
    <>
      {scoreTicks.map(({ at, label }) => (
        <g key={label}>
          <line {...ACROSS} {...level(at)} className="stroke-line" />
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
      <line {...ACROSS} {...level(zeroY)} className="stroke-text" strokeDasharray="4 3" />
      <text x={percent(PLOT.right)} y="98%" {...END} className={LABEL}>
        {sizeHeading(type)}
      </text>
    </>
  );
}

export function ChartLine({
  path,
  className,
  dashes,
}: {
  path: string;
  className: string;
  dashes?: string;
}) {
  return (
    <svg
      aria-hidden
      x="0"
      y="0"
      width="100%"
      height="100%"
      viewBox="0 0 100 100"
      preserveAspectRatio="none"
    >
      <path
        d={path}
        fill="none"
        className={className}
        strokeDasharray={dashes}
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}

export function sizeHeading(type: string): string {
  return words.size[type] ?? words.otherSize(type);
}

export function percent(value: number): string {
  return `${Number(value.toFixed(3))}%`;
}

const ACROSS = { x1: percent(PLOT.left), x2: percent(PLOT.right) };

function level(at: number) {
  return { y1: percent(at), y2: percent(at) };
}
