import { resultTexts } from "@/components/jobs/texts";
import { SizeLink } from "@/components/records/chosen-size";
import type { LinkTo } from "./export-links";
import { scoreWords, sizeWords, spokenSize } from "./metric-words";
import { TARGET_PX, targetClasses } from "./point-targets";
import { type Curve, PLOT } from "./relevance-curve";

const words = resultTexts.relevance;

/**
 * Positions are percentages, so that the chart fits any width while text and dots keep their size;
 * only the line's box is stretched.
 */
export function RelevanceChart({ curve, linkTo }: { curve: Curve; linkTo?: LinkTo }) {
  return (
    <div className="@container">
      <svg
        role={linkTo ? "group" : "img"}
        aria-label={summaryOf(curve)}
        className="block h-64 w-full overflow-visible text-xs"
      >
        <Drawing curve={curve} />
        {linkTo ? <PointLinks curve={curve} linkTo={linkTo} /> : null}
      </svg>
    </div>
  );
}

function Drawing({ curve }: { curve: Curve }) {
  const { type, points, path, zeroY, sizeTicks, scoreTicks } = curve;
  return (
    <g aria-hidden>
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
        <circle key={size} cx={percent(x)} cy={percent(y)} r="4" data-point className="fill-accent">
          <title>{words.point(sizeWords(type, size), scoreWords(score))}</title>
        </circle>
      ))}
      <text x={percent(PLOT.right)} y="98%" {...END} className={LABEL}>
        {sizeHeading(type)}
      </text>
    </g>
  );
}

/** Over the points, and large enough for a finger. */
function PointLinks({ curve: { type, points }, linkTo }: { curve: Curve; linkTo: LinkTo }) {
  const classes = targetClasses(points);
  return points.map(({ x, y, size, score }, index) => {
    const className = classes[index];
    const link = linkTo({ type, value: size });
    if (className === undefined || !link) return null;
    return (
      <SizeLink
        key={size}
        {...link}
        aria-label={words.exportPoint(spokenSize(type, size), scoreWords(score))}
        className={`group outline-none ${className}`}
      >
        <circle
          cx={percent(x)}
          cy={percent(y)}
          r={TARGET_PX / 2}
          className="fill-transparent group-hover:fill-accent/15 group-focus-visible:stroke-accent group-focus-visible:stroke-2"
        >
          <title>{words.exportPoint(spokenSize(type, size), scoreWords(score))}</title>
        </circle>
      </SizeLink>
    );
  });
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
