import Link from "next/link";
import { texts } from "@/components/audit/texts";
import { VerifyForm } from "@/components/audit/verify-form";
import { Notice } from "@/components/ui/notice";
import { UtcTime } from "@/components/ui/utc-time";
import type { LedgerVerification, VerifyAction } from "@/lib/contract/records/ledger-verification";
import { auditHref } from "@/lib/contract/urls/audit-query";
import { actorWords } from "@/lib/format/actor-words";

const { none, verified, broken, when } = texts.verification;

type Named = LedgerVerification & { actorName?: string };

export function VerificationNotice({
  verification,
  archivedTo = 0,
  verify,
}: {
  verification?: Named;
  /** Events up to this one are in files. */
  archivedTo?: number;
  verify: VerifyAction;
}) {
  if (!verification) {
    return (
      <Notice tone="info" title={none.title}>
        <p>{none.body}</p>
        <VerifyForm verify={verify} />
      </Notice>
    );
  }
  if (!verification.ok) return <BrokenChain verification={verification} verify={verify} />;
  const { seq, since, hash, erasedNames } = verification;
  return (
    <Notice
      tone="success"
      title={
        archivedTo > 0 && archivedTo < seq
          ? verified.titleAfter(archivedTo + 1, seq)
          : verified.title(seq)
      }
    >
      <p>
        <When verification={verification} /> <span>{verified.since(since)}</span>
        {erasedNames !== undefined && <span> {verified.erased(erasedNames)}</span>}
      </p>
      {archivedTo > 0 ? <p>{texts.archived.verified(archivedTo)}</p> : null}
      <p className="text-xs text-muted">
        {verified.lastLink}{" "}
        <code translate="no" className="font-mono break-all">
          {`${seq}:${hash}`}
        </code>
        . {verified.keep}
      </p>
      <VerifyForm verify={verify} />
    </Notice>
  );
}

function BrokenChain({
  verification,
  verify,
}: {
  verification: Extract<Named, { ok: false }>;
  verify: VerifyAction;
}) {
  const { seq, reason } = verification;
  return (
    <Notice tone="danger" title={broken.title(seq)}>
      <p>
        <strong>{broken.fault(seq, reason)}</strong> <When verification={verification} />
      </p>
      <p>{broken.cause}</p>
      <ol className="list-decimal space-y-1 pl-5">
        <li>{broken.stop}</li>
        <li>{broken.keep}</li>
        <li>
          <span>{broken.compare(seq)}</span>{" "}
          <code translate="no" className="font-mono text-xs">
            {"npm run ledger:verify -- --anchor SEQ:HASH"}
          </code>
          .
        </li>
      </ol>
      <p>
        <Link href={auditHref({ before: seq + NEARBY_EVENTS })} prefetch={false}>
          {broken.nearby}
        </Link>
      </p>
      <VerifyForm verify={verify} />
    </Notice>
  );
}

const NEARBY_EVENTS = 10;

function When({ verification: { at, actor, actorName, tookMs } }: { verification: Named }) {
  return (
    <>
      <span>{when.verified}</span> <UtcTime at={at} /> <span>{when.by}</span>{" "}
      <span translate="no">{actorName ?? actorWords(actor)}</span>
      <span>{when.took(tookMs)}</span>
    </>
  );
}
