import { Actor } from "@/components/launches/actor";
import { Facts } from "@/components/ui/facts";
import { Identifier } from "@/components/ui/identifier";
import { UtcTime } from "@/components/ui/utc-time";
import { isRetrying } from "@/lib/contract/launch-motion";
import { type LaunchRecord, type Resolver, SYSTEM_ACTOR } from "@/lib/contract/launch-record";
import type { Names } from "@/lib/format/actor-words";

const RESOLVERS: Record<Resolver, string> = {
  response: "AWS's answer",
  reconciler: "the portal, from AWS's list of jobs",
  person: "a person",
};

/** What the ledger knows of a launch beyond its request. */
export function LaunchFacts({ launch, names }: { launch: LaunchRecord; names: Names }) {
  const { awsRequestId, sentAt, resolvedBy, retryUntil } = launch;
  return (
    <Facts
      facts={[
        [
          "Launched by",
          launch.actor === SYSTEM_ACTOR ? (
            "Not known: found after a restore"
          ) : (
            <Actor key="actor" id={launch.actor} names={names} />
          ),
        ],
        ["Account", launch.account],
        ["Region", launch.region],
        ["Saved", <UtcTime key="created" at={launch.createdAt} />],
        ["Last sent", sentAt ? <UtcTime key="sent" at={sentAt} /> : undefined],
        ["Attempts", launch.attempt],
        [
          "Retried until",
          isRetrying(launch) && retryUntil ? <UtcTime key="retry" at={retryUntil} /> : undefined,
        ],
        [
          "AWS request ID",
          awsRequestId ? (
            <Identifier key="request" value={awsRequestId} label="request ID" />
          ) : undefined,
        ],
        ["Resolved by", resolvedBy ? RESOLVERS[resolvedBy] : undefined],
        ["Launch ID", <Identifier key="id" value={launch.id} label="launch ID" />],
      ]}
    />
  );
}
