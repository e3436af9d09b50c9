/** A moment (ISO 8601, UTC), to the second. One clock for everybody: records are compared across desks. */
export function UtcTime({ at }: { at: string }) {
  return (
    <time dateTime={at} className="whitespace-nowrap tabular-nums">
      {`${at.slice(0, 19).replace("T", " ")} UTC`}
    </time>
  );
}
