import { texts } from "@/components/shell/texts";
import { THEMES, type Theme } from "@/components/shell/theme";
import { ThemeChoice } from "@/components/shell/theme-choice";
import { Icon, type IconName } from "@/components/ui/icon";

const LOOKS: Record<Theme, { label: string; icon: IconName }> = {
  system: { label: texts.theme.system, icon: "monitor" },
  light: { label: texts.theme.light, icon: "sun" },
  dark: { label: texts.theme.dark, icon: "moon" },
};

export function ThemeSwitch({ theme }: { theme: Theme }) {
  return (
    <ThemeChoice>
      <legend className="sr-only">{texts.theme.label}</legend>
      {THEMES.map((value) => {
        const { label, icon } = LOOKS[value];
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
            />
            <Icon name={icon} className="size-4" />
            <span className="sr-only">{label}</span>
          </label>
        );
      })}
    </ThemeChoice>
  );
}
