import type { ReactNode } from "react";
import { EndSessionForm } from "@/components/account/end-session-form";
import { SessionList } from "@/components/account/session-list";
import { SignOutForm } from "@/components/account/sign-out-form";
import { texts } from "@/components/account/texts";
import { RuleFacts, Visible } from "@/components/records/rule-facts";
import { FocusAfterSubmit } from "@/components/shell/focus-after-submit";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";
import type { AuthSource } from "@/lib/contract/people/auth-source";
import type { RoleRules } from "@/lib/contract/people/launch-rules";
import { includesRole, type Role } from "@/lib/contract/people/roles";
import type { EndSessionsAction } from "@/lib/contract/people/session-end";
import type { SessionRecord } from "@/lib/contract/people/session-record";

const t = texts.account;

type Props = {
  person: { name: string; role: Role };
  isActing: boolean;
  authSource: AuthSource;
  adminContact: string;
  rules: RoleRules;
  mayLaunch: boolean;
  launchesToday?: number;
  sessions: SessionRecord[];
  end: EndSessionsAction;
  signOut: (data: FormData) => Promise<void>;
  notifications: ReactNode;
};

export function AccountView(props: Props) {
  const { person, isActing, authSource, adminContact, rules, mayLaunch, launchesToday } = props;
  const roleNote = isActing ? t.chooseRole : adminContact;
  return (
    <div className="mx-auto max-w-3xl space-y-4">
      <h1 className="text-lg font-semibold">{t.title}</h1>
      <Card id="person" title={<span translate="no">{person.name}</span>}>
        <Facts
          facts={[
            [
              t.role,
              <span key="role">
                <strong>{person.role}</strong>
                <span>{t.abilities(person.role)}</span>
                {isActing || person.role !== "admin" ? <span>{` ${roleNote}`}</span> : null}
              </span>,
            ],
            [
              t.sees,
              mayLaunch ? undefined : <Visible key="s" entries={rules.visibleCollaborations} />,
            ],
            ...authSourceFacts(authSource),
          ]}
        />
      </Card>
      {mayLaunch ? (
        <Card id="rules" title={t.rules}>
          <RuleFacts rules={rules} launchesToday={launchesToday} />
        </Card>
      ) : null}
      {props.notifications}
      <Card id="sessions" title={texts.sessions.title}>
        {authSource.mode === "oidc" ? (
          <Sessions {...props} />
        ) : (
          <NoSessions authSource={authSource} />
        )}
      </Card>
    </div>
  );
}

function authSourceFacts(authSource: AuthSource): [string, ReactNode][] {
  if (authSource.mode === "local") {
    return [[t.authentication, t.sources.local]];
  }
  const { mode, issuer, subject } = authSource;
  return [
    [t.authentication, t.sources[mode]],
    [
      t.issuer,
      <code key="issuer" translate="no" className="font-mono text-xs break-all">
        {issuer}
      </code>,
    ],
    [
      t.subject,
      <code key="subject" translate="no" className="font-mono text-xs break-all">
        {subject}
      </code>,
    ],
  ];
}

function NoSessions({ authSource }: { authSource: AuthSource }) {
  if (authSource.mode !== "proxy") {
    return <p>{t.noSessions.local}</p>;
  }
  return (
    <>
      <p>{t.noSessions.proxy}</p>
      {authSource.signOutUrl ? (
        <p className="mt-2">
          <a href={authSource.signOutUrl}>{t.noSessions.signOut}</a>
        </p>
      ) : null}
    </>
  );
}

function Sessions({ person, sessions, end, signOut }: Props) {
  return (
    <FocusAfterSubmit name="sessions" label={texts.sessions.title}>
      <SessionList sessions={sessions} end={end} />
      <div className="mt-4 flex flex-wrap items-start gap-2 border-t border-line pt-4">
        <SignOutForm action={signOut} />
        {sessions.some(({ isCurrent }) => !isCurrent) ? (
          <EndSessionForm
            end={{ which: "others" }}
            act={texts.sessions.endOthers}
            consequence={texts.sessions.endOthersConsequence}
            action={end}
          />
        ) : null}
        {includesRole(person.role, "admin") ? (
          <ButtonLink href="/account/sessions">{texts.sessions.all}</ButtonLink>
        ) : null}
      </div>
    </FocusAfterSubmit>
  );
}
