import { type ComponentType, useEffect, useState } from "react";

type Later<Props> = {
  /** Renders nothing until the script is there. */
  Part: ComponentType<Props>;
  /** Loads the script before the part is rendered. Never rejects. */
  preload: () => Promise<void>;
};

/**
 * A part of the page whose script is loaded with its first rendering. Not `lazy`: what a `Suspense`
 * has waited for, React shows 300 ms after the fallback at the earliest.
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  NotLoaded: ComponentType<Props>,
): Later<Props> {
  let Loaded: ComponentType<Props> | undefined;
  let loading: Promise<void> | undefined;

  function preload(): Promise<void> {
    loading ??= load().then(
      (part) => {
        Loaded = part;
      },
      () => {
        Loaded = NotLoaded;
      },
    );
    return loading;
  }

  function Part(props: Props) {
    const [Shown, show] = useState(() => Loaded);
    useEffect(() => {
      let isGone = false;
      if (!Shown) void preload().then(() => isGone || show(() => Loaded));
      return () => {
        isGone = true;
      };
    }, [Shown]);
    return Shown ? <Shown {...props} /> : null;
  }

  return { Part, preload };
}
