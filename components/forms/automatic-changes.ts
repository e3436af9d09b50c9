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
  /** Nothing was typed since it was made, or undone. */
  isLatest: boolean;
  /** Not undone either, the newest last. */
  earlier: readonly Earlier[];
};

type Earlier = Pick<ChangeState, "change" | "isLatest">;

const KEPT = 50;

const lastChange = createFormStore<ChangeState | undefined>(undefined);

type Form = { control: object };

/** Makes it the change that is undone next. */
export function recordChange(form: Form, change: AutomaticChange): void {
  const earlier = notUndone(lastChange.get(form)).slice(-KEPT);
  lastChange.set(form, { change, isUndone: false, isLatest: true, earlier });
}

/** The change that is undone next; undefined if all are. */
export function nextToUndo(state: ChangeState): Earlier | undefined {
  return notUndone(state).at(-1);
}

export function undoChange(form: Form, change: AutomaticChange): void {
  change.undo();
  const state = lastChange.get(form);
  if (!state) return;
  const isNext = nextToUndo(state)?.change === change;
  const left = notUndone(state).filter((each) => each.change !== change);
  if (isNext) lastChange.set(form, { change, isUndone: true, isLatest: true, earlier: left });
  else lastChange.set(form, { ...state, earlier: state.isUndone ? left : left.slice(0, -1) });
}

/** From now on, the browser's own undo takes back what was typed. */
export function noteTyping(form: Form): void {
  const state = lastChange.get(form);
  if (!state || !(state.isLatest || state.earlier.some(({ isLatest }) => isLatest))) return;
  const earlier = state.earlier.map((each) => ({ ...each, isLatest: false }));
  lastChange.set(form, { ...state, isLatest: false, earlier });
}

function notUndone(state: ChangeState | undefined): Earlier[] {
  if (!state) return [];
  const { change, isUndone, isLatest, earlier } = state;
  return isUndone ? [...earlier] : [...earlier, { change, isLatest }];
}

export const useLastChange = lastChange.useState;
