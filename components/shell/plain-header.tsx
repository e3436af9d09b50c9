import { SkipLink } from "@/components/shell/skip-link";
import { texts } from "@/components/shell/texts";
import type { Theme } from "@/components/shell/theme";
import { ThemeSwitch } from "@/components/shell/theme-switch";

export function PlainHeader({ theme }: { theme: Theme }) {
  return (
    <header className="border-b border-line bg-surface">
      <SkipLink />
      <div className="mx-auto flex max-w-7xl items-center gap-3 px-4 py-2">
        <span translate="no" className="text-base font-semibold">
          {texts.product.name}
        </span>
        <div className="ml-auto">
          <ThemeSwitch theme={theme} />
        </div>
      </div>
    </header>
  );
}
