import type { Metadata } from "next";
import { signOutAction } from "@/app/(portal)/sign-out-action";
import { type CurrentUser, NoAccess } from "@/components/account/no-access";
import { texts } from "@/components/account/texts";
import type { Identity } from "@/lib/access/person";
import { adminContact } from "@/lib/access/require-role";
import { ROLES } from "@/lib/contract/people/roles";
import { currentUser } from "@/lib/http/request/current-user";

export const metadata: Metadata = { title: texts.noAccess.title };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Never redirects: people without any access end up here. */
export default async function NoAccessPage({ searchParams }: Props) {
  const [identity, { needs }] = await Promise.all([currentUser(), searchParams]);
  return (
    <NoAccess
      currentUser={shownOf(identity)}
      needs={ROLES.find((role) => role === needs)}
      adminContact={adminContact()}
      signOut={hasSession(identity) ? signOutAction : undefined}
    />
  );
}

function shownOf(identity: Identity): CurrentUser {
  if (identity.kind !== "person") return identity;
  const { name, role } = identity.person;
  return { kind: "person", name, role };
}

function hasSession(identity: Identity): boolean {
  return identity.kind === "person" && identity.person.sessionId !== undefined;
}
