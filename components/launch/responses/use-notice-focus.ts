import { type Ref, useCallback, useLayoutEffect, useRef } from "react";

/** A ref of the response's notice, which takes the focus when a response arrives. */
export function useNoticeFocus(arrivals: number, hasResponse: boolean): Ref<HTMLElement> {
  const notice = useRef<HTMLElement>(null);
  const isAwaited = useRef(false);

  // Before paint, so that a key held down can't press the button again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new response moves the focus.
  useLayoutEffect(() => {
    // It may be loaded after the response.
    isAwaited.current = hasResponse && notice.current === null;
    notice.current?.focus();
  }, [arrivals]);

  return useCallback((element: HTMLElement | null) => {
    notice.current = element;
    if (element === null || !isAwaited.current) return;
    isAwaited.current = false;
    element.focus();
  }, []);
}
