import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { endSessionsAction } from "@/app/(portal)/account/actions";
import { AllSessionsView } from "@/components/account/all-sessions-view";
import { texts } from "@/components/account/texts";
import { authSourceOf } from "@/lib/access/auth-source";
import { listAllSessions } from "@/lib/access/sessions/list-sessions";
import { readSessionsText, sessionsHref } from "@/lib/contract/urls/sessions";
import { pageUser } from "@/lib/http/request/current-user";

export const metadata: Metadata = { title: texts.allSessions.title };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SessionsPage({ searchParams }: Props) {
  const text = readSessionsText(await searchParams);
  const person = await pageUser("admin", sessionsHref(text));
  // Only oidc mode has sessions; the account page says so.
  if (authSourceOf(person).mode !== "oidc") redirect("/account");
  const found = await listAllSessions(person, text || undefined);
  return <AllSessionsView {...found} text={text} end={endSessionsAction} />;
}
