import Link from "next/link";
import { StateMark } from "@/components/launches/state-mark";
import { UtcTime } from "@/components/ui/utc-time";
import type { LaunchRecord } from "@/lib/contract/launch-record";

export type Found = {
  launch: LaunchRecord;
  /** ISO 8601, UTC: when its job was found. */
  at: string;
};

/** Launches whose jobs were found in AWS, and when: each of them is worth an admin's look. */
export function FoundLaunches({ found }: { found: Found[] }) {
  if (found.length === 0) return <p className="text-muted">No unknown jobs were found.</p>;
  return (
    <div>
      <h3 className="mb-1.5 font-semibold">Jobs found in AWS that the records did not know</h3>
      <ul className="divide-y divide-line">
        {found.map(({ launch, at }) => (
          <li key={`${launch.id} ${at}`} className="flex flex-wrap items-center gap-x-3 py-1">
            <Link href={`/launches/${launch.id}`} prefetch={false} className="min-w-0 truncate">
              {launch.request.name}
            </Link>
            <StateMark state={launch.state} />
            <span className="text-xs text-muted sm:ml-auto">
              found <UtcTime at={at} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
