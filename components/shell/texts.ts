/** The texts of the frame of each page, and of the pages that replace one. */
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
