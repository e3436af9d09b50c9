import type { ReactNode } from "react";
import { type Finding, WHOLE_FILE_KINDS } from "@/lib/contract/seed-file/findings";
import type { SeedReport } from "@/lib/contract/seed-file/seed-reader";
import { seedTexts } from "./texts";

const { faults, changes, warnings, report: words } = seedTexts;

/** Whether the good lines alone are a seed. */
export function isUsable(report: SeedReport): boolean {
  return report.faults.every(({ kind }) => !WHOLE_FILE_KINDS.has(kind));
}

export function faultLines(report: SeedReport): number {
  return report.faults.reduce((sum, { count }) => sum + count, 0);
}

const SHOWN = 8;

/** What was found in a file: problems with their lines first. */
export function ReportLists({ report }: { report: SeedReport }) {
  return (
    <>
      <ReadColumn report={report} />
      <FindingList title={words.faults} findings={report.faults}>
        {(finding) => <FaultLines finding={finding} />}
      </FindingList>
      <FindingList title={words.warnings} findings={report.warnings}>
        {(finding) => <Summary text={warnings[finding.kind](finding.count)} finding={finding} />}
      </FindingList>
      <FindingList title={words.changes} findings={report.changes}>
        {(finding) => <Summary text={changes[finding.kind](finding.count)} finding={finding} />}
      </FindingList>
    </>
  );
}

/** A wrong one makes other people of the same number, and a header is a person too few. */
function ReadColumn({ report: { columns, people } }: { report: SeedReport }) {
  if (columns?.chosen === undefined || people === 0) return null;
  return (
    <p className="text-xs text-muted">
      <span>{words.column}</span>{" "}
      <span translate="no" className="break-words">
        {columns.names[columns.chosen]}
      </span>
      <span>. </span>
      <span>{columns.hasHeader ? words.header : words.noHeader}</span>
    </p>
  );
}

function FindingList<F extends Finding>({
  title,
  findings,
  children,
}: {
  title: string;
  findings: readonly F[];
  children: (finding: F) => ReactNode;
}) {
  if (findings.length === 0) return null;
  return (
    <div>
      <h4 className="text-xs font-semibold text-muted">{title}</h4>
      <ul className="space-y-0.5">
        {findings.map((finding) => (
          <li key={finding.kind}>{children(finding)}</li>
        ))}
      </ul>
    </div>
  );
}

function FaultLines({ finding }: { finding: SeedReport["faults"][number] }) {
  const { kind, count, examples } = finding;
  const shown = examples.slice(0, SHOWN);
  return (
    <ul className="space-y-0.5">
      {shown.map(({ line, detail }) => (
        <li key={line} className="break-words">
          {WHOLE_FILE_KINDS.has(kind) ? null : (
            <>
              <span className="font-medium tabular-nums">{words.line(line)}</span>{" "}
            </>
          )}
          <span>{faults[kind](detail)}</span>
        </li>
      ))}
      {count > shown.length ? (
        <li className="text-muted">{words.more(count - shown.length)}</li>
      ) : null}
    </ul>
  );
}

function Summary({ text, finding: { kind, examples } }: { text: string; finding: Finding }) {
  const [first] = WHOLE_FILE_KINDS.has(kind) ? [] : examples;
  return (
    <p>
      <span>{text}</span>{" "}
      {first ? <span className="text-xs text-muted">{words.firstAt(first.line)}</span> : null}
    </p>
  );
}
