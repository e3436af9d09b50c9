import type { ReactNode } from "react";
import { EndSessionForm } from "@/components/account/end-session-form";
import { SessionList } from "@/components/account/session-list";
import { SignOutForm } from "@/components/account/sign-out-form";
import { RuleFacts } from "@/components/records/rule-facts";
import { FocusAfterSubmit } from "@/components/shell/focus-after-submit";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";
import type { AuthSource } from "@/lib/contract/people/auth-source";
import type { LaunchRules } from "@/lib/contract/people/launch-rules";
import { includesRole, type Role } from "@/lib/contract/people/roles";
import type { EndSessionsAction } from "@/lib/contract/people/session-end";
import type { SessionRecord } from "@/lib/contract/people/session-record";
import { ROLE_ABILITIES } from "@/lib/format/role-words";

type Props = {
  person: { name: string; role: Role };
  /** Whether the person chose the role in the sandbox. */
  isActing: boolean;
  authSource: AuthSource;
  /** One sentence. */
  adminContact: string;
  /** Absent where the role may not launch. */
  rules?: LaunchRules & { launchesPerDay?: number };
  launchesToday?: number;
  sessions: SessionRecord[];
  end: EndSessionsAction;
  signOut: (data: FormData) => Promise<void>;
};

export function AccountView(props: Props) {
  const { person, isActing, authSource, adminContact, rules, launchesToday } = props;
  return (
    <div className="mx-auto max-w-3xl space-y-4">
      <h1 className="text-lg font-semibold">Account</h1>
      <Card id="person" title={person.name}>
        <Facts
          facts={[
            [
              "Role",
              <span key="role">
                <strong>{person.role}</strong>: you {ROLE_ABILITIES[person.role]}.{" "}
                {isActing ? "In the sandbox, choose your role in the page header." : null}
                {isActing || person.role === "admin" ? null : adminContact}
              </span>,
            ],
            ...authSourceFacts(authSource),
          ]}
        />
      </Card>
      {rules ? (
        <Card id="rules" title="What you can launch">
          <RuleFacts rules={rules} launchesToday={launchesToday} />
        </Card>
      ) : null}
      <Card id="sessions" title="Sessions">
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
    return [["Authentication", "none (local mode)"]];
  }
  const { mode, issuer, subject } = authSource;
  return [
    ["Authentication", mode === "oidc" ? "sign-in provider" : "access proxy"],
    [
      "Issuer",
      <code key="issuer" className="font-mono text-xs break-all">
        {issuer}
      </code>,
    ],
    [
      "Subject",
      <code key="subject" className="font-mono text-xs break-all">
        {subject}
      </code>,
    ],
  ];
}

function NoSessions({ authSource }: { authSource: AuthSource }) {
  if (authSource.mode !== "proxy") {
    return <p>No sessions. In local mode you do not sign in.</p>;
  }
  return (
    <>
      <p>No sessions. The access proxy in front of the portal signs you in and out.</p>
      {authSource.signOutUrl ? (
        <p className="mt-2">
          <a href={authSource.signOutUrl}>Sign out at the proxy</a>
        </p>
      ) : null}
    </>
  );
}

function Sessions({ person, sessions, end, signOut }: Props) {
  return (
    <FocusAfterSubmit name="sessions" label="Sessions">
      <SessionList sessions={sessions} end={end} />
      <div className="mt-4 flex flex-wrap items-start gap-2 border-t border-line pt-4">
        <SignOutForm action={signOut} />
        {sessions.some(({ isCurrent }) => !isCurrent) ? (
          <EndSessionForm end={{ which: "others" }} action={end}>
            End all other sessions
          </EndSessionForm>
        ) : null}
        {includesRole(person.role, "admin") ? (
          <ButtonLink href="/account/sessions">All sessions</ButtonLink>
        ) : null}
      </div>
    </FocusAfterSubmit>
  );
}
