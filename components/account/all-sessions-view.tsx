import Link from "next/link";
import { EndForm } from "@/components/account/end-form";
import { SessionList } from "@/components/account/session-list";
import { AnswerPlace } from "@/components/shell/answer-place";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CONTROL } from "@/components/ui/controls";
import type { EndSessionsAction } from "@/lib/contract/people/session-end";
import type { PersonSessions } from "@/lib/contract/people/session-record";

/** Everybody's sessions, person by person, for admins. */
export function AllSessionsView({
  people,
  isWhole,
  text,
  end,
}: {
  people: PersonSessions[];
  /** Whether these are all that match. */
  isWhole: boolean;
  /** What was searched for; empty for nothing. */
  text: string;
  end: EndSessionsAction;
}) {
  return (
    <div className="mx-auto max-w-3xl space-y-4">
      <h1 className="text-lg font-semibold">Everybody&rsquo;s sessions</h1>
      <p className="text-muted">
        A session that is ended here is over with its next request. Whoever still has their groups
        at the provider can sign in again: to keep somebody out, change that first.
      </p>
      <Search text={text} />
      {isWhole ? null : (
        <p className="text-warning">
          There are more than these. Search for a person or an address.
        </p>
      )}
      <AnswerPlace name="sessions" label="Sessions">
        <div className="space-y-4">
          {people.length === 0 ? <Nobody text={text} /> : null}
          {people.map(({ personId, name, sessions }, index) => (
            <Card key={personId} id={`person-${index}`} title={name}>
              <p className="mb-3 font-mono text-xs break-all text-muted">{personId}</p>
              <SessionList sessions={sessions} search={text} end={end} />
              <div className="mt-4 border-t border-line pt-4">
                <EndForm
                  end={{ which: "person", id: personId }}
                  label={`End all sessions of ${name}`}
                  search={text}
                  action={end}
                >
                  End all sessions of this person
                </EndForm>
              </div>
            </Card>
          ))}
        </div>
      </AnswerPlace>
    </div>
  );
}

function Search({ text }: { text: string }) {
  return (
    <search key={text}>
      <form action="/account/sessions" className="flex items-end gap-3">
        <div className="min-w-0 flex-1">
          <label htmlFor="sessions-text" className="block truncate font-medium">
            Name, e-mail, id or address
          </label>
          <input
            id="sessions-text"
            name="text"
            type="search"
            defaultValue={text}
            autoComplete="off"
            spellCheck={false}
            className={`${CONTROL} mt-1`}
          />
        </div>
        <Button type="submit" className="h-9">
          Search
        </Button>
      </form>
    </search>
  );
}

function Nobody({ text }: { text: string }) {
  return (
    <p className="rounded-card border border-line bg-surface p-5">
      {text === "" ? (
        "Nobody is signed in."
      ) : (
        <>
          No session matches. <Link href="/account/sessions">Show all sessions</Link>
        </>
      )}
    </p>
  );
}
