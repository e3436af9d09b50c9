/** In the page from the start; the rest is loaded when it is needed. */
export const toolTexts = {
  browse: "Browse S3",
  preflight: {
    title: "Before launch",
    hint: "Asks AWS and the portal whether this launch can succeed. Nothing is launched.",
    button: "Check before launch",
  },
  failed: "This part of the page could not be loaded. Reload the page to use it.",
} as const;
