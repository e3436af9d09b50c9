export const browsePanelTexts = {
  prefix: "Name starts with",
  reading: "Reading the list…",
  close: "Close",
  tryAgain: "Try again",
  paste: "You can still paste an S3 URI into the form.",
  failures: {
    "signed-out": "Session expired. Sign in again in another tab, then try again.",
    "not-allowed": "The portal does not show this part of S3.",
    busy: "Too many requests. Try again in a minute.",
    away: "The portal did not respond. Try again.",
  },
} as const;
