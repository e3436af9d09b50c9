import { useCallback, useSyncExternalStore } from "react";

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

type Form = { control: object };

type Store = { state?: ChangeState; listeners: Set<() => void> };

const stores = new WeakMap<object, Store>();

function storeOf({ control }: Form): Store {
  const known = stores.get(control);
  if (known) return known;
  const store: Store = { listeners: new Set() };
  stores.set(control, store);
  return store;
}

function set(form: Form, state: ChangeState): void {
  const store = storeOf(form);
  store.state = state;
  for (const listener of store.listeners) listener();
}

/** Makes it the change that is undone next. */
export function recordChange(form: Form, change: AutomaticChange): void {
  set(form, { change, isUndone: false, isLatest: true });
}

export function undoChange(form: Form, change: AutomaticChange): void {
  change.undo();
  if (storeOf(form).state?.change !== change) return;
  set(form, { change, isUndone: true, isLatest: false });
}

/** From now on, the browser's own undo takes back what was typed. */
export function noteTyping(form: Form): void {
  const { state } = storeOf(form);
  if (state?.isLatest) set(form, { ...state, isLatest: false });
}

export function useLastChange(form: Form): ChangeState | undefined {
  const store = storeOf(form);
  const subscribe = useCallback(
    (listener: () => void) => {
      store.listeners.add(listener);
      return () => void store.listeners.delete(listener);
    },
    [store],
  );
  return useSyncExternalStore(
    subscribe,
    () => store.state,
    () => undefined,
  );
}
