import Link from "next/link";
import { CommandButton } from "@/components/shell/keys/command-button";
import { Navigation } from "@/components/shell/navigation";
import { SkipLink } from "@/components/shell/skip-link";
import { texts } from "@/components/shell/texts";
import type { Theme } from "@/components/shell/theme";
import { ThemeSwitch } from "@/components/shell/theme-switch";
import { UserMenu } from "@/components/shell/user-menu";
import type { Role } from "@/lib/contract/people/roles";

export function Header({
  theme,
  person,
  actAs,
  unknownCount,
}: {
  theme: Theme;
  person: { name: string; role: Role };
  actAs: ((data: FormData) => Promise<void>) | undefined;
  /** Launches with unknown status; undefined if they can't be counted. */
  unknownCount: number | undefined;
}) {
  return (
    <header className="border-b border-line bg-surface">
      <SkipLink />
      <div className="mx-auto flex max-w-7xl flex-wrap items-center gap-x-3 gap-y-0.5 px-4 py-1 sm:gap-x-6 sm:gap-y-1 sm:py-2">
        <Link
          href="/"
          translate="no"
          className="text-base font-semibold text-text no-underline max-sm:leading-7"
        >
          {texts.product.name}
        </Link>
        <div className="max-sm:order-1 max-sm:w-full">
          <Navigation unknownCount={unknownCount} role={person.role} />
        </div>
        {/* On a phone, a row of the name, the person and the theme, and below it the other parts. */}
        <div className="contents min-w-0 items-center gap-3 sm:ml-auto sm:flex print:hidden">
          <CommandButton />
          <UserMenu {...person} actAs={actAs} />
          <ThemeSwitch theme={theme} />
        </div>
      </div>
    </header>
  );
}
