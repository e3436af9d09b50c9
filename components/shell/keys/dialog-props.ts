/** Of the dialogs that keys open. `onOpenHelp` opens the list of keys in its place. */
export type DialogProps = {
  /** While the dialog was loaded. */
  typed: string;
  onClose: () => void;
  onOpenHelp: () => void;
};
