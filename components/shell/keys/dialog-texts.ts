import type { KeyName } from "@/components/ui/keys";

/** Loaded with the dialogs. */
export const paletteTexts = {
  title: "Find anything",
  search: "Page, action or job",
  list: "Found",
  groups: { pages: "Pages", actions: "On this page", jobs: "Jobs" },
  theme: (label: string) => `Theme: ${label}`,
  another: "Launch another like this",
  nothing: "Nothing found.",
  searching: "Searching jobs…",
  failed: "Jobs could not be searched.",
  count: (count: number) => `${count} found`,
} as const;

export const helpTexts = {
  title: "Keyboard shortcuts",
  close: "Close",
  key: "Key",
  action: "Action",
  groups: { everywhere: "Everywhere", composer: "New launch", table: "Table of several launches" },
  keys: {
    palette: "Search pages, actions and jobs",
    help: "Show these shortcuts, outside of text fields",
    launch: "Launch the job",
    undo: "Undo the last change that you did not type",
    cellBelow: "Go to the cell below, or add a row",
    cellUp: "Go one row up",
    cellDown: "Go one row down",
    undoCells: "Undo the last change of several cells",
    fillDown: "Copy the cell above",
  } satisfies Record<KeyName, string>,
  setting: "Show this list with the ? key",
} as const;
