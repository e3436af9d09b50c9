import type { ReactNode } from "react";
import { pageTexts } from "@/components/jobs/page/texts";
import { OutcomeDetails } from "@/components/records/failure-notice";
import { CodeBox } from "@/components/ui/code-box";
import { Notice, type NoticeTone } from "@/components/ui/notice";
import type { LaunchRecord, LaunchState } from "@/lib/contract/records/launch-record";
import { launchWords } from "@/lib/format/launch-words";

const TONES: Record<LaunchState, NoticeTone> = {
  reserved: "warning",
  sending: "info",
  launched: "success",
  rejected: "danger",
  cancelled: "info",
  unknown: "unknown",
  absent: "warning",
  closed: "info",
  duplicate: "danger",
};

/** What the launch's state means and what to do next; `children` are the actions. */
export function LaunchNotice({ launch, children }: { launch: LaunchRecord; children?: ReactNode }) {
  const { outcome, evidence } = launch;
  const { title, status, explanation, nextStep } = launchWords(launch);
  return (
    <Notice tone={toneOf(launch)} title={title}>
      <p className="font-medium">{status}</p>
      <p className="break-words">{explanation}</p>
      <p className="break-words">{nextStep}</p>
      {children}
      <Evidence evidence={evidence} />
      {outcome && outcome.state !== "launched" ? <OutcomeDetails outcome={outcome} /> : null}
    </Notice>
  );
}

/** Launches closed before the state `closed` existed are stored as `rejected`. */
function toneOf({ state, outcome }: LaunchRecord): NoticeTone {
  return state === "rejected" && outcome?.state !== "rejected" ? "info" : TONES[state];
}

function Evidence({ evidence }: { evidence: unknown }) {
  if (evidence === undefined) return null;
  return (
    <details>
      <summary className="w-fit text-muted">{pageTexts.notice.evidence}</summary>
      <div className="mt-2">
        <CodeBox label={pageTexts.notice.evidenceBox} text={JSON.stringify(evidence, null, 2)} />
      </div>
    </details>
  );
}
