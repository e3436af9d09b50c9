import type { ReactNode } from "react";
import { FOR_WHOM, MAY } from "@/components/account/role-words";
import { SignOutForm } from "@/components/account/sign-out-form";
import { ButtonLink } from "@/components/ui/button";
import { includesRole, type Role } from "@/lib/contract/people/roles";
import { signInHref } from "@/lib/contract/urls/sign-in";

/** As far as the page needs to know who looks at it. */
export type Visitor =
  | { kind: "person"; name: string; role: Role }
  | { kind: "no-role"; name: string }
  | { kind: "nobody" };

/** Why somebody may not see what they asked for, whom to ask, and where they may go. */
export function NoAccess({
  visitor,
  needs,
  whomToAsk,
  signOut,
}: {
  visitor: Visitor;
  /** The role that the page they asked for needs. */
  needs: Role | undefined;
  /** One sentence. */
  whomToAsk: string;
  /** Absent where there is no session to end. */
  signOut: ((data: FormData) => Promise<void>) | undefined;
}) {
  const { title, body, isDenied } = wordsFor(visitor, needs);
  return (
    <div className="mx-auto max-w-xl space-y-3 py-8">
      <h1 className="text-lg font-semibold">{title}</h1>
      {body}
      {isDenied ? <p>{whomToAsk}</p> : null}
      <div className="flex flex-wrap gap-2 pt-2">
        {visitor.kind === "person" ? <ButtonLink href="/launches">All launches</ButtonLink> : null}
        {visitor.kind === "nobody" ? (
          // Not a `Link`: the way leads to another site.
          <a href={signInHref("/")}>Sign in</a>
        ) : null}
        {signOut ? <SignOutForm action={signOut} /> : null}
      </div>
    </div>
  );
}

type Words = { title: string; body: ReactNode; isDenied: boolean };

function wordsFor(visitor: Visitor, needs: Role | undefined): Words {
  switch (visitor.kind) {
    case "nobody":
      return {
        title: "You are not signed in",
        body: <p>What you may see here depends on who you are.</p>,
        isDenied: false,
      };
    case "no-role":
      return {
        title: "You have no access to this portal",
        body: (
          <p>
            You are known here as <strong>{visitor.name}</strong>, but no group of yours has a role
            in this portal. A new group counts from your next sign-in on.
          </p>
        ),
        isDenied: true,
      };
    case "person":
      return wordsForRole(visitor.role, needs);
  }
}

function wordsForRole(role: Role, needs: Role | undefined): Words {
  const yours = (
    <p>
      Your role here is <strong>{role}</strong>: you {MAY[role]}.
    </p>
  );
  if (needs === undefined || includesRole(role, needs)) {
    return { title: "You have access to this portal", body: yours, isDenied: false };
  }
  const title = `This page is for ${FOR_WHOM[needs]}`;
  return { title, body: yours, isDenied: true };
}
