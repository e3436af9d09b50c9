"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { texts } from "@/components/shell/texts";
import { THEMES, type Theme } from "@/components/shell/theme";
import { THEME_COOKIE } from "@/lib/contract/cookie-names";

const LOOKS: Record<Theme, { label: string; Icon: typeof Sun }> = {
  system: { label: texts.theme.system, Icon: Monitor },
  light: { label: texts.theme.light, Icon: Sun },
  dark: { label: texts.theme.dark, Icon: Moon },
};

const YEAR_SECONDS = 31_536_000;

export function ThemeSwitch({ theme }: { theme: Theme }) {
  return (
    <fieldset className="scripted flex rounded-control bg-sunken p-0.5">
      <legend className="sr-only">{texts.theme.label}</legend>
      {THEMES.map((value) => {
        const { label, Icon } = LOOKS[value];
        return (
          <label
            key={value}
            title={label}
            className="flex size-7 items-center max-sm:size-6 justify-center rounded-control text-muted has-checked:bg-surface has-checked:text-text has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name="theme"
              value={value}
              defaultChecked={value === theme}
              className="sr-only"
              onChange={() => choose(value)}
            />
            <Icon aria-hidden className="size-4" />
            <span className="sr-only">{label}</span>
          </label>
        );
      })}
    </fieldset>
  );
}

function choose(theme: Theme) {
  const root = document.documentElement;
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and outside of secure contexts.
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
}
