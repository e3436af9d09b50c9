/** The texts of the banners above each page. */
export const texts = {
  environment: {
    unknownAccount: "account unknown",
    accountFailure: ({ title, remedy }: { title: string; remedy: string }) =>
      `· ${[`${title}.`, remedy].filter(Boolean).join(" ")}`,
    sandbox: "SANDBOX",
    sandboxCloud: "· emulated AWS",
    sandboxNote: "· nothing is billed",
    aws: "AWS",
    awsNote: "· launches are billed",
  },
  sendingStopped: {
    label: "Sending is stopped",
    stopped: "Sending is stopped.",
    stoppedByPortal: "The portal stopped sending.",
    at: "Stopped at",
    by: "by",
    reason: (reason: string) => `Reason: “${reason}”.`,
    next: "Nothing is sent until an admin resumes sending.",
    seeFindings: "See what was found",
  },
  notCompared: {
    label: "Sending waits for the comparison",
    comparing: "Comparing with AWS. Launches stay unsent until this is complete.",
    failed: (failure?: { title: string; remedy: string }) =>
      [
        "The comparison with AWS failed. The portal tries again. Launches stay unsent until it succeeds.",
        ...(failure ? [`Cause: ${failure.title}.`, failure.remedy] : []),
      ]
        .filter(Boolean)
        .join(" "),
    seeWhy: "See why",
  },
} as const;
