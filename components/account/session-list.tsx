import { EndSessionForm } from "@/components/account/end-session-form";
import { texts } from "@/components/account/texts";
import { RelativeTime } from "@/components/records/relative-time";
import type { EndSessionsAction } from "@/lib/contract/people/session-end";
import type { SessionRecord } from "@/lib/contract/people/session-record";
import { browserWords } from "@/lib/format/browser-words";
import { utcMinutes } from "@/lib/format/relative-time";

const t = texts.sessions;

export function SessionList({
  sessions,
  search,
  end,
}: {
  sessions: SessionRecord[];
  search?: string;
  end: EndSessionsAction;
}) {
  return (
    <ul className="divide-y divide-line">
      {sessions.map((session) => (
        <li
          key={session.id}
          className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 py-2.5 first:pt-0 last:pb-0"
        >
          <SessionLines session={session} />
          {session.isCurrent ? null : (
            <EndSessionForm
              end={{ which: "one", id: session.id }}
              act={t.end}
              label={t.endIn(browserWords(session.userAgent), utcMinutes(session.lastUsed))}
              consequence={t.endConsequence}
              search={search}
              action={end}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

function SessionLines({ session }: { session: SessionRecord }) {
  const { userAgent, address, since, lastUsed, endsBy, isCurrent } = session;
  return (
    <div className="min-w-0 flex-1">
      <p className="font-medium">
        <span title={userAgent}>{capitalised(browserWords(userAgent))}</span>
        {isCurrent ? (
          <span className="ml-2 rounded-full bg-accent-soft px-2 py-0.5 text-xs font-medium text-text">
            {t.isCurrent}
          </span>
        ) : null}
      </p>
      <p className="text-xs break-words text-muted">
        <span>{t.signedIn}</span> <RelativeTime at={since} /> <span>{t.from(address)}</span>
      </p>
      <p className="text-xs text-muted">
        <span>{t.lastUsed}</span> <RelativeTime at={lastUsed} />
        <span>{t.expires}</span> <RelativeTime at={endsBy} /> <span>{t.atLatest}</span>
      </p>
    </div>
  );
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
