export const linkTexts = {
  title: (count: number) =>
    count === 1 ? "Part of the link has no effect" : "Parts of the link have no effect",
  use: "Use",
  tooLong: {
    title: "Link too long to keep during sign-in",
    text: "The values of the link are not in the form. You are signed in now: open the link again.",
  },
  seedMissing: {
    title: "The seed was not copied",
    text: "AWS does not show the seed of this job. Fill it in, or choose another.",
  },
  copied: {
    title: "Copy of a draft",
    before: "The values are from a draft of ",
    after: ". What you change here does not change that draft.",
  },
  notFound: "The launch in the link was not found.",
  templateNotFound:
    "The template in the link was not found. It may be of a collaboration that you do not see.",
  draftNotFound:
    "The draft in the link was not found. It was launched or discarded, or you may not see it.",
} as const;

export const copiedTexts = {
  title: "Differences from the copied job",
  ofTemplate: "Differences from the template",
  beforeTemplate: "Compared with template",
  /** After a field. */
  locked: ", which the template sets",
  before: "Compared with",
  differs: ", this launch differs in:",
  same: "Nothing yet.",
  notLoaded: "The differences could not be loaded.",
} as const;

export const recentTexts = {
  list: "Your recent jobs",
  label: "Launch another like",
  another: "Launch another like",
} as const;

export const unfinishedTexts = {
  title: "You have an unfinished launch",
  unnamed: "A launch without a name,",
  changed: "last changed",
  resume: "Continue",
  discard: "Discard",
} as const;
