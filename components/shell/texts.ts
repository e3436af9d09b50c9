export const texts = {
  product: {
    name: "Audience Launchpad",
    description:
      "Launch AWS Clean Rooms ML audience generation jobs, each exactly once, and follow them.",
  },
  skipToContent: "Skip to content",
  navigation: {
    label: "Main",
    newLaunch: "New launch",
    jobs: "Jobs",
    templates: "Templates",
    audit: "Audit",
    admin: "Admin",
    unknownStatus: "with unknown status",
    noUnknownCount: "number of launches with unknown status not available",
  },
  user: {
    account: (name: string) => `Account, ${name}`,
    role: (role: string) => ` · ${role}`,
    actAs: "Act as",
    actingAs: (role: string) => `You act as ${role}`,
  },
  theme: { label: "Theme", system: "System", light: "Light", dark: "Dark" },
  notFound: {
    title: "Page not found",
    body: "Check the address. It may be from another version of the portal.",
    start: "Go to the start page",
  },
} as const;

export const bannerTexts = {
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
