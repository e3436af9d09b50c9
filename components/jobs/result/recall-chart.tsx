import { resultTexts } from "@/components/jobs/result/texts";
import { scoreWords } from "./metric-words";
import type { Recall } from "./recall";

const words = resultTexts.recall;

/** A bar for the recall, from zero, and a mark for random selection. */
export function RecallChart({ recall: { recall, random, at } }: { recall: Recall }) {
  const left = Math.min(at.zero, at.recall);
  const right = Math.max(at.zero, at.recall);
  return (
    <svg
      role="img"
      aria-label={words.summary(
        scoreWords(recall),
        random === undefined ? random : scoreWords(random),
      )}
      className="block h-14 w-full text-xs"
    >
      <rect
        x={`${at.zero}%`}
        width={`${at.one - at.zero}%`}
        y="4"
        height="14"
        className="fill-sunken"
      />
      <rect
        x={`${left}%`}
        width={`${right - left}%`}
        y="4"
        height="14"
        data-recall
        className="fill-accent"
      />
      {at.random === undefined || random === undefined ? null : (
        <RandomMark at={at.random} random={random} />
      )}
    </svg>
  );
}

function RandomMark({ at, random }: { at: number; random: number }) {
  return (
    <>
      <line
        x1={`${at}%`}
        x2={`${at}%`}
        y1="0"
        y2="24"
        data-random
        className="stroke-text stroke-2"
      />
      <text x={`${at}%`} y="40" textAnchor={at < 50 ? "start" : "end"} className="fill-muted">
        {words.mark(scoreWords(random))}
      </text>
    </>
  );
}
