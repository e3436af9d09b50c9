export const browseTexts = {
  title: "Browse S3",
  locations: "Locations",
  empty: "Nothing here.",
  more: "Show more",
  up: "Up",
  folder: (name: string) => `Folder ${name}`,
  file: (name: string, size: string) => `${name}, ${size}`,
} as const;
