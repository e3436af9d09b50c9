/** Apart, because every page loads the page that may replace it. */
export const texts = {
  title: "This page can't be shown",
  body: "An error occurred in the portal, and it has been logged. What you typed is kept. Trying again does not repeat a launch.",
  tryAgain: "Try again",
} as const;
