import { createFormStore } from "./form-store";

/** What one press, paste or load changed in a form, other than by typing. */
export type AutomaticChange = {
  /** A whole sentence. */
  text: string;
  /** Takes it back, as far as it was not edited since. */
  undo: () => void;
  /** It is shown beside its field, with a button to undo it. */
  isShown?: boolean;
};

/** Of the last change, until the next. */
export type ChangeState = {
  change: AutomaticChange;
  isUndone: boolean;
  /** Nothing was typed since. */
  isLatest: boolean;
};

const lastChange = createFormStore<ChangeState | undefined>(undefined);

type Form = { control: object };

/** Makes it the change that is undone next. */
export function recordChange(form: Form, change: AutomaticChange): void {
  lastChange.set(form, { change, isUndone: false, isLatest: true });
}

export function undoChange(form: Form, change: AutomaticChange): void {
  change.undo();
  if (lastChange.get(form)?.change !== change) return;
  lastChange.set(form, { change, isUndone: true, isLatest: false });
}

/** From now on, the browser's own undo takes back what was typed. */
export function noteTyping(form: Form): void {
  const state = lastChange.get(form);
  if (state?.isLatest) lastChange.set(form, { ...state, isLatest: false });
}

export const useLastChange = lastChange.useState;
