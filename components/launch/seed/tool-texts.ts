/** In the page from the start; the rest is loaded when it is needed. */
export const toolTexts = {
  title: "Seed file",
  hint: "JSON Lines or CSV. Choose it or drop it here. Your browser checks it and sends it to S3.",
  browse: "Browse S3",
  failed: "This part of the page could not be loaded. Reload the page to use it.",
} as const;
