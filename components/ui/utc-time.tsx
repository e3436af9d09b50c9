/** `at` is ISO 8601, UTC. Shown in UTC, so that people in different time zones can compare records. */
export function UtcTime({ at }: { at: string }) {
  return (
    <time dateTime={at} className="whitespace-nowrap tabular-nums">
      {`${at.slice(0, 19).replace("T", " ")} UTC`}
    </time>
  );
}
