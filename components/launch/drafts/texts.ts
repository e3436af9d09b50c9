import { DRAFTS_MAX } from "@/lib/contract/launch-form/saved-draft";
import { counted } from "@/lib/contract/launch-request/wording";
import { KEPT_DAYS } from "@/lib/contract/retention";

export const draftTexts = {
  states: {
    new: "",
    saving: "Saving the draft…",
    saved: "Draft saved.",
    "too-many": `Draft not saved: you have ${DRAFTS_MAX} drafts. Discard one. This tab keeps what you type.`,
    "too-long": "Draft not saved: the form has too much text. This tab keeps what you type.",
    "signed-out": "Draft not saved: your session expired. This tab keeps what you type.",
    failed: "Draft not saved: the portal did not reply. This tab keeps what you type.",
  },
  retry: "Try again",
  copyLink: "Copy a link that opens a copy of this draft",
  copyShown: "Copy link",
  several: "Launch several like this",
  elsewhere: {
    title: "This draft was changed in another tab or on another device",
    text: "The other version was saved",
    next: ". Nothing was overwritten: choose one. Until then, this form is not saved.",
    keep: "Keep this form",
    take: "Use the other version",
  },
  gone: {
    title: "This draft was launched or discarded elsewhere",
    text: "The form keeps what you typed. It is not saved any more.",
    keep: "Save as a new draft",
  },
  list: {
    title: (count: number) => `${counted(count, "draft")} to continue`,
    unnamed: "No name",
    open: "Continue",
    discard: "Discard",
    end: `A draft is discarded ${KEPT_DAYS.draft} days after its last change.`,
  },
} as const;
