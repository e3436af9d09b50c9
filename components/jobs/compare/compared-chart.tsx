import { compareTexts } from "@/components/jobs/compare/texts";
import { ChartAxes, ChartLine, percent } from "@/components/jobs/result/chart-axes";
import { scoreWords, sizeWords } from "@/components/jobs/result/metric-words";
import type { Line, Lines } from "@/components/jobs/result/relevance-curve";

const words = compareTexts.relevance;

/** They also differ in dashes, markers and letters: not all people and printers see the colours. */
const LOOKS = [
  { line: "stroke-accent stroke-2", dashes: undefined, Marker: Dot },
  { line: "stroke-warning stroke-2", dashes: "7 5", Marker: Square },
] as const;

/** Two jobs' curves on the same scales; `names` are those of the jobs. */
export function ComparedChart({ lines: { axes, lines }, names }: Props) {
  const heights = labelHeights(lines.map(({ points }) => points.at(-1)?.y));
  return (
    <svg
      role="img"
      aria-label={words.summary(names[0], names[1])}
      className="block h-64 w-full overflow-visible text-xs"
    >
      <g aria-hidden>
        <ChartAxes axes={axes} />
        {LOOKS.map(({ line, dashes }, index) => (
          <ChartLine
            key={compareTexts.letters[index]}
            path={lines[index]?.path ?? ""}
            className={line}
            dashes={dashes}
          />
        ))}
        {LOOKS.map(({ Marker }, index) => (
          <Points
            key={compareTexts.letters[index]}
            letter={compareTexts.letters[index] ?? ""}
            type={axes.type}
            line={lines[index]}
            labelY={heights[index]}
            Marker={Marker}
          />
        ))}
      </g>
    </svg>
  );
}

type Props = { lines: Lines; names: readonly [string, string] };

function Points({
  letter,
  type,
  line: { points } = { points: [], path: "" },
  labelY,
  Marker,
}: {
  letter: string;
  type: string;
  line: Line | undefined;
  labelY: number | undefined;
  Marker: typeof Dot;
}) {
  const last = points.at(-1);
  return (
    <>
      {points.map(({ x, y, size, score }) => (
        // A box of its own, so that the marker's size is in pixels.
        <svg
          key={size}
          aria-hidden
          x={percent(x)}
          y={percent(y)}
          data-point={letter}
          className="overflow-visible"
        >
          <Marker />
          <title>{words.point(letter, sizeWords(type, size), scoreWords(score))}</title>
        </svg>
      ))}
      {last && labelY !== undefined ? (
        <text
          x={percent(last.x)}
          y={percent(labelY)}
          dx="8"
          dy="0.35em"
          className="fill-text font-semibold"
        >
          {letter}
        </text>
      ) : null}
    </>
  );
}

/** What a line of the chart looks like. */
export function LineSample({ index }: { index: 0 | 1 }) {
  const { line, dashes, Marker } = LOOKS[index];
  return (
    <svg aria-hidden viewBox="-20 -8 40 16" className="inline-block h-4 w-10 shrink-0">
      <line x1={-20} x2={20} y1={0} y2={0} className={line} strokeDasharray={dashes} />
      <Marker />
    </svg>
  );
}

function Dot() {
  return <circle r="4" className="fill-accent" />;
}

function Square() {
  return (
    <rect x={-4} y={-4} width={8} height={8} className="fill-surface stroke-warning stroke-2" />
  );
}

/** Of the chart's height: a line of its text, and a little. */
const APART = 7;

/** Where two labels are written that belong to these heights, so that neither covers the other. */
export function labelHeights(heights: readonly (number | undefined)[]): (number | undefined)[] {
  const [a, b] = heights;
  if (a === undefined || b === undefined || Math.abs(a - b) >= APART) return [a, b];
  const [middle, upper] = [(a + b) / 2, a <= b];
  return [middle + (upper ? -APART : APART) / 2, middle + (upper ? APART : -APART) / 2];
}
