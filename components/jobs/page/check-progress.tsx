import { pageTexts } from "@/components/jobs/page/texts";
import { CallFailureText } from "@/components/records/failure-notice";
import { RelativeTime } from "@/components/records/relative-time";
import { Facts } from "@/components/ui/facts";
import { UtcTime } from "@/components/ui/utc-time";
import type { LaunchCheck } from "@/lib/contract/records/launch-check";

const words = pageTexts.check;

export function CheckProgress({ check }: { check: LaunchCheck }) {
  const { checkedAt, jobsSeen, problem, failure, readsMade, readsNeeded, decidedBy } = check;
  return (
    <>
      {problem ? <p className="font-medium">{words.problem[problem]}</p> : null}
      {failure ? <CallFailureText {...failure} /> : null}
      <Facts
        facts={[
          [
            words.lastChecked,
            checkedAt ? <RelativeTime key="checked" at={checkedAt} /> : words.notChecked,
          ],
          [words.jobsSeen, jobsSeen],
          [
            words.readsWithoutJob,
            readsMade > 0 ? words.readsOf(readsMade, readsNeeded) : undefined,
          ],
          [
            words.decidedBy,
            decidedBy ? <UtcTime key="decided" at={decidedBy} /> : words.afterReads(readsNeeded),
          ],
        ]}
      />
    </>
  );
}
