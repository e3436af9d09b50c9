/** About another form in this tab. Loaded when there is one. */
export const texts = {
  title: "You have an unfinished launch",
  unnamed: "A launch without a name,",
  changed: "last changed",
  resume: "Resume",
  discard: "Discard",
} as const;
