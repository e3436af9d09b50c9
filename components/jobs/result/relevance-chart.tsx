import { resultTexts } from "@/components/jobs/result/texts";
import { SizeLink } from "@/components/records/chosen-size";
import { ChartAxes, ChartLine, percent } from "./chart-axes";
import type { LinkTo } from "./export-links";
import { scoreWords, sizeWords, spokenSize } from "./metric-words";
import { TARGET_PX, targetClasses } from "./point-targets";
import type { Curve } from "./relevance-curve";

const words = resultTexts.relevance;

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
  const { type, points, path } = curve;
  return (
    <g aria-hidden>
      <ChartAxes axes={curve} />
      <ChartLine path={path} className="stroke-accent stroke-2" />
      {points.map(({ x, y, size, score }) => (
        <circle key={size} cx={percent(x)} cy={percent(y)} r="4" data-point className="fill-accent">
          <title>{words.point(sizeWords(type, size), scoreWords(score))}</title>
        </circle>
      ))}
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

function summaryOf({ type, points }: Curve): string {
  const [first, last] = [points.at(0), points.at(-1)].map((point) =>
    point ? words.point(sizeWords(type, point.size), scoreWords(point.score)) : "",
  );
  return words.summary(points.length, first ?? "", last ?? "");
}
