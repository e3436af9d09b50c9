import { paletteTexts as words } from "./dialog-texts";

export type Command = {
  id: string;
  label: string;
  /** Names and IDs are not translated. */
  isName?: boolean;
  /** After the label. */
  note?: string;
  group: "pages" | "actions" | "jobs";
  run: () => void;
};

/**
 * What the page offers, read from it, so that the palette has exactly what the person sees there: the
 * links of the header, and what is marked with `data-command`.
 */
export function commandsOfPage(): Command[] {
  return [...pages(), ...actions(), ...themes()];
}

function pages(): Command[] {
  const links = document.querySelectorAll<HTMLAnchorElement>("header nav a, header a[title]");
  return [...links].map((link) => ({
    id: `page-${link.pathname}`,
    label: link.title || textOf(link.querySelector("span") ?? link),
    group: "pages",
    run: () => link.click(),
  }));
}

function actions(): Command[] {
  const marked = document.querySelectorAll<HTMLElement>("main [data-command]");
  return [...marked]
    .filter((element) => element.checkVisibility() && element.ariaDisabled !== "true")
    .map((element, index) => ({
      id: `action-${index}`,
      label: element.dataset.command || element.ariaLabel || textOf(element),
      group: "actions",
      run() {
        element.focus();
        element.click();
      },
    }));
}

function themes(): Command[] {
  const choices = document.querySelectorAll<HTMLInputElement>("header input[name=theme]");
  return [...choices]
    .filter(({ checked }) => !checked)
    .map((choice) => ({
      id: `theme-${choice.value}`,
      label: words.theme(textOf(choice.labels?.[0]?.querySelector("span:last-child"))),
      group: "actions",
      run: () => choice.click(),
    }));
}

/** Without what is shown for the eye alone, such as keys. */
function textOf(element: Element | null | undefined): string {
  if (!element) return "";
  const copy = element.cloneNode(true);
  if (!(copy instanceof Element)) return "";
  for (const hidden of copy.querySelectorAll("[aria-hidden]")) hidden.remove();
  return (copy.textContent ?? "").trim();
}

/** Those whose label has each word of the text. */
export function matching(commands: readonly Command[], text: string): Command[] {
  const parts = text.toLowerCase().split(/\s+/).filter(Boolean);
  return commands.filter(({ label }) => {
    const lower = label.toLowerCase();
    return parts.every((part) => lower.includes(part));
  });
}
