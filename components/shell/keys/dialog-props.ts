/** Of the dialogs that keys open. `onOpenHelp` opens the list of keys in its place. */
export type DialogProps = { onClose: () => void; onOpenHelp: () => void };
