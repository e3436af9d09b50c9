/** A page that failed. Apart, because every page loads them twice: its error pages may replace it. */
export const failureWords = {
  title: "This page can't be shown",
  body: "An error occurred in the portal, and it has been logged. What you typed is kept. Trying again does not repeat a launch.",
  bodyUnscripted:
    "An error occurred in the portal, and it has been logged. Trying again does not repeat a launch. If you sent a form, go back to find what you typed.",
  tryAgain: "Try again",
} as const;
