import Link from "next/link";
import { Navigation } from "@/components/shell/navigation";
import { PersonCorner } from "@/components/shell/person-corner";
import { SkipLink } from "@/components/shell/skip-link";
import type { Theme } from "@/components/shell/theme";
import { ThemeSwitch } from "@/components/shell/theme-switch";
import type { Role } from "@/lib/contract/people/roles";

export function Header({
  theme,
  person,
  actAs,
  unknownCount,
}: {
  theme: Theme;
  person: { name: string; role: Role };
  /** The sandbox's switch of roles; absent elsewhere. */
  actAs: ((data: FormData) => Promise<void>) | undefined;
  /** Launches of unknown outcome; undefined where they could not be counted. */
  unknownCount: number | undefined;
}) {
  return (
    <header className="border-b border-line bg-surface">
      <SkipLink />
      <div className="mx-auto flex max-w-7xl flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 sm:gap-x-6">
        <Link href="/" className="text-base font-semibold text-text no-underline">
          Audience Launchpad
        </Link>
        <Navigation unknownCount={unknownCount} role={person.role} />
        <div className="flex w-full min-w-0 items-center justify-between gap-3 sm:ml-auto sm:w-auto">
          <PersonCorner {...person} actAs={actAs} />
          <ThemeSwitch theme={theme} />
        </div>
      </div>
    </header>
  );
}
