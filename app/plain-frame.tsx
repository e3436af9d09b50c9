import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { PlainHeader } from "@/components/shell/plain-header";
import { MAIN_ID } from "@/components/shell/skip-link";
import { readTheme } from "@/components/shell/theme";
import { THEME_COOKIE } from "@/lib/contract/cookie-names";

export async function PlainFrame({ children }: { children: ReactNode }) {
  const theme = readTheme((await cookies()).get(THEME_COOKIE)?.value) ?? "system";
  return (
    <>
      <PlainHeader theme={theme} />
      <main id={MAIN_ID} tabIndex={-1} className="mx-auto max-w-xl px-4 py-12">
        {children}
      </main>
    </>
  );
}
