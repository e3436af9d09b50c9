"use client";

import type { ReactNode } from "react";
import { readTheme } from "@/components/shell/theme";
import { THEME_COOKIE } from "@/lib/contract/cookie-names";

const YEAR_SECONDS = 31_536_000;

/** Around radio buttons with the themes as values: applies the chosen one, and keeps it. */
export function ThemeChoice({ children }: { children: ReactNode }) {
  return (
    <fieldset
      className="scripted flex rounded-control bg-sunken p-0.5"
      onChange={({ target }) => {
        if (target instanceof HTMLInputElement) choose(target.value);
      }}
    >
      {children}
    </fieldset>
  );
}

function choose(value: string) {
  const root = document.documentElement;
  const theme = readTheme(value);
  if (theme) root.dataset.theme = theme;
  else delete root.dataset.theme;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and outside of secure contexts.
  document.cookie = `${THEME_COOKIE}=${theme ?? "system"}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
}
