import { Actor } from "@/components/launches/actor";
import { Facts } from "@/components/ui/facts";
import { Identifier } from "@/components/ui/identifier";
import { UtcTime } from "@/components/ui/utc-time";
import type { LaunchRecord, Resolver } from "@/lib/contract/launch-record";
import type { Names } from "@/lib/format/actor-words";

const RESOLVERS: Record<Resolver, string> = {
  response: "AWS's answer",
  reconciler: "the portal, by looking through AWS's jobs",
  person: "a person",
};

/** What the ledger knows of a launch beyond its request. */
export function LaunchFacts({ launch, names }: { launch: LaunchRecord; names: Names }) {
  const { awsRequestId, sentAt, resolvedBy } = launch;
  return (
    <Facts
      facts={[
        ["Launched by", <Actor key="actor" id={launch.actor} names={names} />],
        ["Account", launch.account],
        ["Region", launch.region],
        ["On record since", <UtcTime key="created" at={launch.createdAt} />],
        ["Last sent", sentAt ? <UtcTime key="sent" at={sentAt} /> : undefined],
        ["Attempts", launch.attempt],
        [
          "AWS request ID",
          awsRequestId ? (
            <Identifier key="request" value={awsRequestId} label="request ID" />
          ) : undefined,
        ],
        ["Settled by", resolvedBy ? RESOLVERS[resolvedBy] : undefined],
        ["Launch ID", <Identifier key="id" value={launch.id} label="launch ID" />],
      ]}
    />
  );
}
