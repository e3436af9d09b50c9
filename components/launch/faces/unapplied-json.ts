import { useCallback, useSyncExternalStore } from "react";

type Form = { control: object };

type Store = { faults: number; listeners: Set<() => void> };

const stores = new WeakMap<object, Store>();

function storeOf({ control }: Form): Store {
  const known = stores.get(control);
  if (known) return known;
  const store: Store = { faults: 0, listeners: new Set() };
  stores.set(control, store);
  return store;
}

/** How many faults keep the edited JSON out of the form; 0 if the form has what it says. */
export function setUnappliedFaults(form: Form, faults: number): void {
  const store = storeOf(form);
  if (store.faults === faults) return;
  store.faults = faults;
  for (const listener of store.listeners) listener();
}

export function useUnappliedFaults(form: Form): number {
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
    () => store.faults,
    () => 0,
  );
}
