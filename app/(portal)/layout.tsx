import { cookies } from "next/headers";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { EnvironmentBanner } from "@/components/shell/environment-banner";
import { Header, MAIN_ID } from "@/components/shell/header";
import { readTheme, THEME_COOKIE } from "@/components/shell/theme";
import { visitor } from "@/lib/http/visitor";
import { countUnknown } from "@/lib/launch/count-unknown";
import { launchPlace } from "@/lib/launch/launch-place";

export default async function PortalLayout({ children }: { children: ReactNode }) {
  // A build has no environment to speak of: nothing is read before there is a request.
  await connection();
  const identity = await visitor();
  // The page sends whoever may not see it elsewhere; the frame tells them nothing meanwhile.
  if (identity.kind !== "person") return <main id={MAIN_ID}>{children}</main>;
  const [place, jar, unknownCount] = await Promise.all([launchPlace(), cookies(), countUnknown()]);
  return (
    <>
      <EnvironmentBanner {...place} />
      <Header
        theme={readTheme(jar.get(THEME_COOKIE)?.value) ?? "system"}
        actorName={identity.person.name}
        isAdmin={identity.person.role === "admin"}
        unknownCount={unknownCount}
      />
      <main id={MAIN_ID} tabIndex={-1} className="mx-auto max-w-7xl px-4 py-5">
        {children}
      </main>
    </>
  );
}
