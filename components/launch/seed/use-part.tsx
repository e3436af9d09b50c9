import { type ComponentType, useState } from "react";
import { toolTexts } from "./tool-texts";

function NotLoaded() {
  return <p role="alert">{toolTexts.failed}</p>;
}

/** A part of the page whose script is loaded when it is opened. `opened` counts, as a key. */
export function usePart<Props>(load: () => Promise<ComponentType<Props>>) {
  const [{ Part, opened }, set] = useState<{ Part?: ComponentType<Props>; opened: number }>({
    opened: 0,
  });
  const show = (loaded: ComponentType<Props>) =>
    set((before) => ({ Part: loaded, opened: before.opened + 1 }));
  return {
    Part,
    opened,
    open: () => void load().then(show, () => show(NotLoaded)),
    close: () => set((before) => ({ opened: before.opened })),
  };
}
