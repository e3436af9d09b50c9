/** About the link that opened the form. Only the server renders them. */
export const texts = {
  title: (count: number) =>
    count === 1 ? "Part of the link has no effect" : "Parts of the link have no effect",
  use: "Use",
  tooLong: {
    title: "Link too long to keep during sign-in",
    text: "The values of the link are not in the form. You are signed in now: open the link again.",
  },
  notFound: "The launch in the link was not found.",
} as const;
