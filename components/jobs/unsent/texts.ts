import { counted, grouped } from "@/lib/contract/launch-request/wording";
import type { UnsentAction } from "@/lib/contract/urls/unsent-launches";

const launches = (count: number) => counted(count, "launch", "launches");

export const unsentTexts = {
  unsent: {
    title: "Unsent launches",
    question: (submit: string) => `${submit}?`,
    note: {
      send: "Each launch is sent once. Launches that were sent or cancelled in the meantime are skipped.",
      cancel:
        "Cancelled launches are never sent. Launches that were sent or cancelled in the meantime are skipped.",
    } satisfies Record<UnsentAction, string>,
    more: (shown: number) => `More launches match. These are the newest ${grouped(shown)}.`,
    submit: {
      send: (count: number) => `Send ${launches(count)}`,
      cancel: (count: number) => `Cancel ${launches(count)}`,
    } satisfies Record<UnsentAction, (count: number) => string>,
    back: "Back",
    empty: "No unsent launches",
    emptyNote: "There are no launches that you can send or cancel.",
    backToList: "Back to the list",
    done: {
      send: (count: number) => `${launches(count)} queued for sending`,
      cancel: (count: number) => `${launches(count)} cancelled`,
    } satisfies Record<UnsentAction, (count: number) => string>,
    skipped: (count: number) =>
      `${launches(count)} skipped: already sent or cancelled, or launched by someone else.`,
  },
} as const;
