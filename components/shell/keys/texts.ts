/** In the page from the start. */
export const commandTexts = {
  open: "Find anything",
  help: "Keyboard shortcuts",
  notLoaded: "This part of the page could not be loaded. Reload the page to use it.",
} as const;
