import type { ReactNode } from "react";
import { SignOutForm } from "@/components/account/sign-out-form";
import { ButtonLink } from "@/components/ui/button";
import { includesRole, type Role } from "@/lib/contract/people/roles";
import { signInHref } from "@/lib/contract/urls/sign-in";
import { FOR_WHOM, ROLE_ABILITIES } from "@/lib/format/role-words";

export type CurrentUser =
  | { kind: "person"; name: string; role: Role }
  | { kind: "no-role"; name: string }
  | { kind: "unauthenticated" };

export function NoAccess({
  currentUser,
  needs,
  adminContact,
  signOut,
}: {
  currentUser: CurrentUser;
  /** The role that the requested page needs. */
  needs: Role | undefined;
  /** One sentence. */
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
        {currentUser.kind === "person" ? <ButtonLink href="/launches">View jobs</ButtonLink> : null}
        {currentUser.kind === "unauthenticated" ? (
          // Not a `Link`: the page redirects to another site.
          <a href={signInHref("/")}>Sign in</a>
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
        title: "You are not signed in",
        body: <p>Sign in to use the portal.</p>,
        isDenied: false,
      };
    case "no-role":
      return {
        title: "You have no access to this portal",
        body: (
          <p>
            You are signed in as <strong>{currentUser.name}</strong>, but none of your groups has a
            role in this portal. After you join a group with a role, sign in again.
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
    <p>
      Your role is <strong>{role}</strong>: you {ROLE_ABILITIES[role]}.
    </p>
  );
  if (needs === undefined || includesRole(role, needs)) {
    return { title: "You have access to this portal", body: yours, isDenied: false };
  }
  const title = `This page is for ${FOR_WHOM[needs]}`;
  return { title, body: yours, isDenied: true };
}
