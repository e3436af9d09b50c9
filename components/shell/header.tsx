import Link from "next/link";
import { Navigation } from "@/components/shell/navigation";
import type { Theme } from "@/components/shell/theme";
import { ThemeSwitch } from "@/components/shell/theme-switch";

export const MAIN_ID = "main";

export function Header({
  theme,
  actorName,
  isAdmin,
  unknownCount,
}: {
  theme: Theme;
  actorName: string;
  isAdmin: boolean;
  /** Launches of unknown outcome; undefined where they could not be counted. */
  unknownCount: number | undefined;
}) {
  return (
    <header className="border-b border-line bg-surface">
      <a
        href={`#${MAIN_ID}`}
        className="sr-only focus:not-sr-only focus:absolute focus:m-2 focus:rounded-control focus:bg-surface focus:px-3 focus:py-2"
      >
        Skip to content
      </a>
      <div className="mx-auto flex max-w-7xl flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 sm:gap-x-6">
        <Link href="/launch" className="text-base font-semibold text-text no-underline">
          Audience Launchpad
        </Link>
        <Navigation isAdmin={isAdmin} unknownCount={unknownCount} />
        <div className="ml-auto flex items-center gap-3">
          <span className="hidden text-xs text-muted sm:inline">{actorName}</span>
          <ThemeSwitch theme={theme} />
        </div>
      </div>
    </header>
  );
}
