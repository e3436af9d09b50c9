import Link from "next/link";
import { VerifyForm } from "@/components/audit/verify-form";
import { Notice } from "@/components/ui/notice";
import { UtcTime } from "@/components/ui/utc-time";
import type { LedgerVerification, VerifyAction } from "@/lib/contract/records/ledger-verification";
import { auditHref } from "@/lib/contract/urls/audit-query";
import { actorWords } from "@/lib/format/actor-words";

type Named = LedgerVerification & { actorName?: string };

/** Whether the chain holds, as its newest verification found. */
export function VerificationNotice({
  verification,
  verify,
}: {
  verification?: Named;
  verify: VerifyAction;
}) {
  if (!verification) {
    return (
      <Notice tone="info" title="Not verified yet">
        <p>The portal verifies the chain of events once a day; you can do it now.</p>
        <VerifyForm verify={verify} />
      </Notice>
    );
  }
  if (!verification.ok) return <Alarm verification={verification} verify={verify} />;
  const { seq, since, hash } = verification;
  return (
    <Notice tone="success" title={`Verified: all ${seq} events up to #${seq}`}>
      <p>
        <When verification={verification} />; {countOf(since)} came since.
      </p>
      <p className="text-xs text-muted">
        The last link was <code className="font-mono break-all">{`${seq}:${hash}`}</code>. Kept
        elsewhere, it shows later whether the chain was made anew.
      </p>
      <VerifyForm verify={verify} />
    </Notice>
  );
}

function Alarm({
  verification,
  verify,
}: {
  verification: Extract<Named, { ok: false }>;
  verify: VerifyAction;
}) {
  const { seq, reason } = verification;
  return (
    <Notice tone="danger" title={`The ledger is broken at event ${seq}`}>
      <p>
        <strong>Event {seq}:</strong> {reason}. <When verification={verification} />.
      </p>
      <p>
        Something changed the record in the database itself, past its guards; the portal never does.
      </p>
      <ol className="list-decimal space-y-1 pl-5">
        <li>Stop all sending until it is understood, and tell whoever looks after the database.</li>
        <li>Fix nothing: take a copy of the database as it is now.</li>
        <li>
          Compare it with an earlier export or backup, from event {seq} on. With{" "}
          <code className="font-mono text-xs">--anchor</code>,{" "}
          <code className="font-mono text-xs">npm run ledger:verify</code> tells whether a link that
          was noted elsewhere is still there.
        </li>
      </ol>
      <p>
        <Link href={auditHref({ before: seq + AROUND })} prefetch={false}>
          Show the events around it
        </Link>
      </p>
      <VerifyForm verify={verify} />
    </Notice>
  );
}

const AROUND = 10;

function When({ verification: { at, actor, actorName, tookMs } }: { verification: Named }) {
  return (
    <>
      Verified <UtcTime at={at} /> by {actorName ?? actorWords(actor)}, {tookOf(tookMs)}
    </>
  );
}

function countOf(events: number): string {
  if (events === 0) return "none";
  return events === 1 ? "one event" : `${events} events`;
}

function tookOf(ms: number): string {
  return ms < 1_000 ? "in less than a second" : `in ${Math.round(ms / 1_000)} s`;
}
