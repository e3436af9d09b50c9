import type { ReactNode } from "react";
import { SignOutForm } from "@/components/account/sign-out-form";
import { texts } from "@/components/account/texts";
import { ButtonLink } from "@/components/ui/button-link";
import type { NoRoleReason } from "@/lib/contract/people/no-role-reason";
import { includesRole, type Role } from "@/lib/contract/people/roles";
import { signInHref } from "@/lib/contract/urls/sign-in";
import { NO_ROLE_WORDS } from "@/lib/format/no-role-words";

const t = texts.noAccess;

export type CurrentUser =
  | { kind: "person"; name: string; role: Role }
  | { kind: "no-role"; name: string; why: NoRoleReason }
  | { kind: "unauthenticated" };

export function NoAccess({
  currentUser,
  needs,
  adminContact,
  signOut,
}: {
  currentUser: CurrentUser;
  needs: Role | undefined;
  adminContact: string;
  /** Absent where there is no session to end. */
  signOut: ((data: FormData) => Promise<void>) | undefined;
}) {
  const { title, body, isDenied } = wordsFor(currentUser, needs);
  return (
    <div className="mx-auto max-w-xl space-y-3 py-8">
      <h1 className="text-lg font-semibold">{title}</h1>
      {body}
      {isDenied ? <p>{adminContact}</p> : null}
      <div className="flex flex-wrap gap-2 pt-2">
        {currentUser.kind === "person" ? <ButtonLink href="/jobs">{t.viewJobs}</ButtonLink> : null}
        {currentUser.kind === "unauthenticated" ? (
          // Not a `Link`: the page redirects to another site.
          <a href={signInHref("/")}>{t.unauthenticated.signIn}</a>
        ) : null}
        {signOut ? <SignOutForm action={signOut} /> : null}
      </div>
    </div>
  );
}

type Words = { title: string; body: ReactNode; isDenied: boolean };

function wordsFor(currentUser: CurrentUser, needs: Role | undefined): Words {
  switch (currentUser.kind) {
    case "unauthenticated":
      return {
        title: t.unauthenticated.title,
        body: <p>{t.unauthenticated.body}</p>,
        isDenied: false,
      };
    case "no-role":
      return {
        title: t.noRole.title,
        body: (
          <p key="no-role">
            {t.noRole.before} <strong translate="no">{currentUser.name}</strong>
            {t.noRole.after} <span>{NO_ROLE_WORDS[currentUser.why]}</span>
          </p>
        ),
        isDenied: true,
      };
    case "person":
      return wordsForRole(currentUser.role, needs);
  }
}

function wordsForRole(role: Role, needs: Role | undefined): Words {
  const yours = (
    <p key="role">
      {t.role.before} <strong>{role}</strong>
      <span>{texts.account.abilities(role)}</span>
    </p>
  );
  if (needs === undefined || includesRole(role, needs)) {
    return { title: t.role.title, body: yours, isDenied: false };
  }
  return { title: t.role.titleFor(needs), body: yours, isDenied: true };
}
