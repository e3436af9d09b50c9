import { cookies } from "next/headers";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { actAsAction } from "@/app/(portal)/act-as-action";
import { JobEndsWhenIdle } from "@/components/notify/job-ends-when-idle";
import { ComparisonBanner } from "@/components/shell/comparison-banner";
import { EnvironmentBanner } from "@/components/shell/environment-banner";
import { Header } from "@/components/shell/header";
import { PlainHeader } from "@/components/shell/plain-header";
import { SendingBanner } from "@/components/shell/sending-banner";
import { MAIN_ID } from "@/components/shell/skip-link";
import { readTheme, type Theme } from "@/components/shell/theme";
import { mayActAs } from "@/lib/access/identity/local-person";
import type { Person } from "@/lib/access/person";
import { THEME_COOKIE } from "@/lib/contract/cookie-names";
import { comparison } from "@/lib/http/page-data/comparison";
import { asksForJobEnds } from "@/lib/http/page-data/notifications";
import { sendingState } from "@/lib/http/page-data/sending-state";
import { currentUser } from "@/lib/http/request/current-user";
import { countUnknown } from "@/lib/launch/read/counts";
import { launchTarget } from "@/lib/launch/read/launch-target";
import { environmentConnection } from "@/lib/launch/sender";

export default async function PortalLayout({ children }: { children: ReactNode }) {
  // A build has no environment: wait for a request before reading it.
  await connection();
  const identity = await currentUser();
  const theme = readTheme((await cookies()).get(THEME_COOKIE)?.value) ?? "system";
  // Always two children: React finds the result of a form action by its position in the tree.
  return (
    <>
      {identity.kind === "person" ? (
        <PersonFrame theme={theme} person={identity.person} />
      ) : (
        <PlainHeader theme={theme} />
      )}
      <main id={MAIN_ID} tabIndex={-1} className="mx-auto max-w-7xl px-4 py-5">
        {children}
      </main>
    </>
  );
}

async function PersonFrame({ theme, person }: { theme: Theme; person: Person }) {
  const { id, name, role, rules } = person;
  const [target, unknownCount, sending, compared, isListening] = await Promise.all([
    launchTarget(environmentConnection(), rules),
    countUnknown(person),
    sendingState(),
    comparison(),
    asksForJobEnds(id),
  ]);
  const isAdmin = role === "admin";
  return (
    <>
      <EnvironmentBanner {...target} />
      <SendingBanner sending={sending} isAdmin={isAdmin} />
      <ComparisonBanner comparison={compared} isAdmin={isAdmin} />
      <Header
        theme={theme}
        person={{ name, role }}
        actAs={mayActAs() ? actAsAction : undefined}
        unknownCount={unknownCount}
      />
      {isListening ? <JobEndsWhenIdle since={new Date().toISOString()} /> : null}
    </>
  );
}
