const SCORE = new Intl.NumberFormat("en-GB", { maximumSignificantDigits: 4 });
const SIZE = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 2 });
/** American, for K and M. */
const SHORT_SIZE = new Intl.NumberFormat("en-US", {
  notation: "compact",
  maximumSignificantDigits: 3,
});

/** Rounded to four digits, however small it is. */
export function scoreWords(score: number): string {
  return SCORE.format(score).replace("-", "−");
}

/** In AWS's unit for the type: percent, or a count of user IDs. */
export function sizeWords(type: string, size: number, isShort = false): string {
  const words = (isShort ? SHORT_SIZE : SIZE).format(size);
  return type === "PERCENTAGE" ? `${words}%` : words;
}

export function spokenSize(type: string, size: number): string {
  const unit = type === "PERCENTAGE" ? "percent" : "user IDs";
  return `${SIZE.format(size)} ${unit}`;
}
