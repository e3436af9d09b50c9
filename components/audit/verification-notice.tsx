import Link from "next/link";
import { VerifyForm } from "@/components/audit/verify-form";
import { Notice } from "@/components/ui/notice";
import { UtcTime } from "@/components/ui/utc-time";
import type { LedgerVerification, VerifyAction } from "@/lib/contract/records/ledger-verification";
import { auditHref } from "@/lib/contract/urls/audit-query";
import { actorWords } from "@/lib/format/actor-words";

type Named = LedgerVerification & { actorName?: string };

/** The result of the newest verification. */
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
        <p>The portal verifies the chain of events once a day. You can also verify it now.</p>
        <VerifyForm verify={verify} />
      </Notice>
    );
  }
  if (!verification.ok) return <Alarm verification={verification} verify={verify} />;
  const { seq, since, hash } = verification;
  return (
    <Notice tone="success" title={`Verified: all ${seq} events up to #${seq}`}>
      <p>
        <When verification={verification} />. {countOf(since)} since then.
      </p>
      <p className="text-xs text-muted">
        Last link: <code className="font-mono break-all">{`${seq}:${hash}`}</code>. Keep a copy
        elsewhere to detect a rewritten chain later.
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
        <strong>{faultOf(seq, reason)}.</strong> <When verification={verification} />.
      </p>
      <p>
        The portal never changes recorded events. The database was probably edited, restored or
        damaged.
      </p>
      <ol className="list-decimal space-y-1 pl-5">
        <li>Stop all sending, and contact the database administrator.</li>
        <li>Do not repair anything. Take a copy of the database as it is now.</li>
        <li>
          Compare it with an earlier export or backup, from event {seq} on. To check whether a link
          that you kept is still there, run{" "}
          <code className="font-mono text-xs">npm run ledger:verify</code> with{" "}
          <code className="font-mono text-xs">--anchor</code>.
        </li>
      </ol>
      <p>
        <Link href={auditHref({ before: seq + AROUND })} prefetch={false}>
          Show nearby events
        </Link>
      </p>
      <VerifyForm verify={verify} />
    </Notice>
  );
}

const AROUND = 10;

/** "Event 12 is missing", or "Event 12: its content does not match its hash". */
function faultOf(seq: number, reason: string): string {
  return reason.startsWith("it ")
    ? `Event ${seq} ${reason.slice("it ".length)}`
    : `Event ${seq}: ${reason}`;
}

function When({ verification: { at, actor, actorName, tookMs } }: { verification: Named }) {
  return (
    <>
      Verified <UtcTime at={at} /> by {actorName ?? actorWords(actor)}, {tookOf(tookMs)}
    </>
  );
}

function countOf(events: number): string {
  if (events === 0) return "No new events";
  return events === 1 ? "1 new event" : `${events} new events`;
}

function tookOf(ms: number): string {
  return ms < 1_000 ? "in less than a second" : `in ${Math.round(ms / 1_000)} s`;
}
