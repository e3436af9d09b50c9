import { texts } from "@/components/launch/texts";
import { ButtonLink } from "@/components/ui/button-link";
import { labelOf } from "@/lib/contract/launch-form/field-labels";
import type { Note } from "@/lib/contract/pasted-request/read-members";
import type { Change } from "@/lib/contract/pasted-request/recognise";
import type { Recognised } from "@/lib/contract/pasted-request/recognised";
import { escapeUnseen } from "@/lib/format/faces/aws-cli-command";
import { pasteTexts as words } from "./texts";

const CHANGES_SHOWN = 100;
const LENGTH_SHOWN = 300;

/** What a text is, what it changes field by field, and what could not be read. */
export function RecognisedText({
  recognised,
  changes,
}: {
  recognised: Recognised | undefined;
  changes: readonly Change[];
}) {
  if (!recognised) return <p>{words.unknown}</p>;
  if (recognised.kind === "job") return <JobToCopy job={recognised.job} />;
  if (recognised.kind === "unreadable") {
    return (
      <>
        <p className="text-danger">{recognised.message}</p>
        <Notes notes={recognised.notes} />
      </>
    );
  }
  const { kind, isWhole, notes } = recognised;
  return (
    <>
      <p className="font-medium">
        {changes.length > 0 ? words.changes(kind, changes.length) : words.same(kind)}
      </p>
      <p className="text-xs text-muted">{isWhole ? words.whole : words.part}</p>
      <Notes notes={notes} />
      {changes.length > 0 ? <Changes changes={changes} /> : null}
    </>
  );
}

function JobToCopy({ job }: { job: string }) {
  return (
    <>
      <p>{words.job.text}</p>
      <p>
        <ButtonLink href={`/launch?${new URLSearchParams({ like: job })}`}>
          {words.job.open}
        </ButtonLink>
      </p>
    </>
  );
}

function Notes({ notes }: { notes: readonly Note[] }) {
  if (notes.length === 0) return null;
  return (
    <ul className="list-disc space-y-1 rounded-control border border-warning bg-warning-soft py-2 pr-3 pl-7 text-xs text-warning">
      {notes.map(({ path, message }) => (
        <li key={`${path.join("/")} ${message}`} className="break-words">
          {path.length > 0 ? (
            <code translate="no" className="mr-1 font-mono">
              {escapeUnseen(path.join("."))}
            </code>
          ) : null}
          <span>{message}</span>
        </li>
      ))}
    </ul>
  );
}

function Changes({ changes }: { changes: readonly Change[] }) {
  const hidden = changes.length - CHANGES_SHOWN;
  return (
    <>
      <table className="changes">
        <caption className="sr-only">{words.list}</caption>
        <thead className="text-left text-xs text-muted">
          <tr>
            <th scope="col">{words.field}</th>
            <th scope="col">{words.from}</th>
            <th scope="col">{words.to}</th>
          </tr>
        </thead>
        <tbody>
          {changes.slice(0, CHANGES_SHOWN).map((change) => (
            <tr key={`${change.field} ${change.row ?? ""}`}>
              <th scope="row" className="text-left font-medium break-words">
                {change.row === undefined ? (
                  <span>{labelOf(change.field)}</span>
                ) : (
                  <span>{words.row(labelOf(change.field), escapeUnseen(change.row))}</span>
                )}
              </th>
              <Value field={change.field} text={change.before} />
              <Value field={change.field} text={change.after} />
            </tr>
          ))}
        </tbody>
      </table>
      {hidden > 0 ? <p className="text-xs">{words.more(hidden)}</p> : null}
    </>
  );
}

function Value({ field, text }: { field: string; text: string }) {
  const choice = CHOICES[field]?.[text];
  if (choice !== undefined) {
    return (
      <td>
        <span>{choice}</span>
      </td>
    );
  }
  if (text === "") {
    return (
      <td className="text-muted italic">
        <span>{words.empty}</span>
      </td>
    );
  }
  return (
    <td className="font-mono text-xs break-all whitespace-pre-wrap">
      <span translate="no">{escapeUnseen(text.slice(0, LENGTH_SHOWN))}</span>
      {text.length > LENGTH_SHOWN ? <span>{words.long(text.length)}</span> : null}
    </td>
  );
}

const { include, sources } = texts.seed;

const CHOICES: Record<string, Record<string, string>> = {
  seedSource: sources,
  includeSeedInOutput: { "": include.default, true: include.yes, false: include.no },
};
