/** Longer lines are cut, so that a file without line breaks does not fill the memory. */
const LINE_MAX_LENGTH = 16_384;
const START_LENGTH = 64;

export type Line = {
  /** Of a line that was cut, what came last. */
  text: string;
  /** How the line begins, also if it was cut. */
  start: string;
  /** From 1. */
  number: number;
  /** What ended it; nothing at the end of the file. */
  end: "\n" | "\r\n" | "\r" | "";
  isTooLong: boolean;
};

/** Splits text that comes in pieces into lines. `onLine` returns false to end. */
export function createLineSplitter(onLine: (line: Line) => boolean) {
  let rest = "";
  let number = 0;
  /** How a line that was cut begins. */
  let cut: string | undefined;
  let isEnded = false;

  function give(text: string, end: Line["end"]): void {
    number += 1;
    const isTooLong = cut !== undefined || text.length > LINE_MAX_LENGTH;
    const start = (cut ?? text).slice(0, START_LENGTH);
    cut = undefined;
    if (!onLine({ text, start, number, end, isTooLong })) isEnded = true;
  }

  function push(piece: string, isLast: boolean): void {
    const text = rest + piece;
    const breaks = /\r\n|\r|\n/g;
    let from = 0;
    while (!isEnded) {
      const found = breaks.exec(text);
      // A \n may follow with the next piece.
      if (!found || (found[0] === "\r" && breaks.lastIndex === text.length && !isLast)) break;
      give(text.slice(from, found.index), found[0] as Line["end"]);
      from = breaks.lastIndex;
    }
    rest = text.slice(from);
    if (rest.length <= LINE_MAX_LENGTH || isLast || isEnded) return;
    cut ??= rest.slice(0, START_LENGTH);
    rest = rest.endsWith("\r") ? "\r" : "";
  }

  return {
    push: (piece: string) => push(piece, false),
    /** Returns the number of lines. @param isGivenUp whether what is left is of no interest */
    end(isGivenUp: boolean): number {
      if (!isGivenUp) push("", true);
      if (!isGivenUp && !isEnded && (rest !== "" || cut !== undefined)) give(rest, "");
      return number;
    },
  };
}
