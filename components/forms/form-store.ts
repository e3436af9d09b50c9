import { useCallback, useSyncExternalStore } from "react";

type Form = { control: object };

/** A state beside the values of each form, which renders only those who use it. */
export function createFormStore<State>(initial: State) {
  const stores = new WeakMap<object, { state: State; listeners: Set<() => void> }>();

  function storeOf({ control }: Form) {
    const known = stores.get(control);
    if (known) return known;
    const store = { state: initial, listeners: new Set<() => void>() };
    stores.set(control, store);
    return store;
  }

  function useState(form: Form): State {
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
      () => initial,
    );
  }

  return {
    get: (form: Form): State => storeOf(form).state,
    set(form: Form, state: State): void {
      const store = storeOf(form);
      if (Object.is(store.state, state)) return;
      store.state = state;
      for (const listener of store.listeners) listener();
    },
    useState,
  };
}
