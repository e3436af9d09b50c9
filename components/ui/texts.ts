export const texts = {
  field: {
    fault: "Error: ",
    warning: "Warning: ",
  },
  confirm: {
    open: (act: string) => `${act}…`,
  },
  copyButton: {
    copy: "Copy",
    copied: "Copied",
    failed: "Copy failed",
  },
  identifier: {
    copy: (label: string) => `Copy the ${label}`,
  },
  loading: "Loading…",
  reference: (id: string) => `Reference: ${id}`,
} as const;
