export const VIEW_ACTS = [
  "save",
  "update",
  "rename",
  "share",
  "unshare",
  "set-default",
  "clear-default",
  "delete",
] as const;

export type ViewAct = (typeof VIEW_ACTS)[number];

/** Why nothing was done; after any other act the page shows the result. */
export type ViewFormState =
  /** `typed`: the name. */
  | { kind: "fault"; act: ViewAct; typed: string; message: string }
  | { kind: "refused"; act?: ViewAct; typed: string; message: string; reference: string }
  | { kind: "signed-out"; act?: ViewAct; typed: string }
  | null;

export type ViewFormAction = (previous: ViewFormState, data: FormData) => Promise<ViewFormState>;

export type ListedView = {
  id: string;
  name: string;
  href: string;
  isShared: boolean;
  isDefault: boolean;
  isCurrent: boolean;
  /** Name of the person who shares it, if another. */
  owner?: string;
};

/** The view that the address opened, and what the person may do with it. */
export type OpenView = Omit<ListedView, "href" | "isCurrent"> & {
  /** The list shows something else than the view has saved. */
  isChanged: boolean;
  mayEdit: boolean;
  mayDelete: boolean;
};

export type ShownViews = {
  own: ListedView[];
  shared: ListedView[];
  open?: OpenView;
  /** The address names a view that the person can't open. */
  gone?: { isDefault: boolean };
  mayShare: boolean;
};
