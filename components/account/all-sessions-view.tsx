import Link from "next/link";
import { EndSessionForm } from "@/components/account/end-session-form";
import { SessionList } from "@/components/account/session-list";
import { texts } from "@/components/account/texts";
import { FocusAfterSubmit } from "@/components/shell/focus-after-submit";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { FILTER_CONTROL } from "@/components/ui/controls";
import type { EndSessionsAction } from "@/lib/contract/people/session-end";
import type { PersonSessions } from "@/lib/contract/people/session-record";

const t = texts.allSessions;

export function AllSessionsView({
  people,
  isComplete,
  text,
  end,
}: {
  people: PersonSessions[];
  /** False where more sessions match. */
  isComplete: boolean;
  text: string;
  end: EndSessionsAction;
}) {
  return (
    <div className="mx-auto max-w-3xl space-y-4">
      <h1 className="text-lg font-semibold">{t.title}</h1>
      <p className="text-muted">{t.note}</p>
      <Search text={text} />
      {isComplete ? null : <p className="text-warning">{t.incomplete}</p>}
      <FocusAfterSubmit name="sessions" label={texts.sessions.title}>
        <div className="space-y-4">
          {people.length === 0 ? <NoSessions text={text} /> : null}
          {people.map(({ personId, name, sessions }, index) => (
            <Card key={personId} id={`person-${index}`} title={<span translate="no">{name}</span>}>
              <p translate="no" className="mb-3 font-mono text-xs break-all text-muted">
                {personId}
              </p>
              <SessionList sessions={sessions} search={text} end={end} />
              <div className="mt-4 border-t border-line pt-4">
                <EndSessionForm
                  end={{ which: "person", id: personId }}
                  act={t.endAll}
                  label={t.endAllOf(name)}
                  consequence={t.endAllConsequence}
                  search={text}
                  action={end}
                />
              </div>
            </Card>
          ))}
        </div>
      </FocusAfterSubmit>
    </div>
  );
}

function Search({ text }: { text: string }) {
  return (
    <search key={text}>
      <form action="/account/sessions" className="flex items-end gap-3">
        <div className="min-w-0 flex-1">
          <label htmlFor="sessions-text" className="block truncate font-medium">
            {t.search}
          </label>
          <input
            id="sessions-text"
            name="text"
            type="search"
            defaultValue={text}
            autoComplete="off"
            spellCheck={false}
            className={FILTER_CONTROL}
          />
        </div>
        <Button type="submit" className="h-9">
          {t.submit}
        </Button>
      </form>
    </search>
  );
}

function NoSessions({ text }: { text: string }) {
  return (
    <p className="rounded-card border border-line bg-surface p-5">
      {text === "" ? (
        <span key="none">{t.none}</span>
      ) : (
        <span>
          {t.noMatch} <Link href="/account/sessions">{t.showAll}</Link>
        </span>
      )}
    </p>
  );
}
