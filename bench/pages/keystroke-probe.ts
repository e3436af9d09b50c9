/** What the page has measured since the probe was set. */
export type Notes = {
  /** For each keystroke, milliseconds from the key to the end of the frame with its message. */
  toMessageMs: number[];
  /** The browser's own times of slow interactions, from the key to the next paint, in steps of 8 ms. */
  toNextPaintMs: number[];
};

declare global {
  var keystrokeNotes: { toMessageMs: number[]; byInteraction: Map<number, number> } | undefined;
}

/** Milliseconds below which the browser does not report an event; the smallest value allowed. */
export const LEAST_REPORTED_MS = 16;

/**
 * Runs in the page. Measures the time from each keydown until the frame is painted in which the field's
 * message changed. If the next key comes before the message, the time is infinite.
 */
export function setProbe({ controlId, messageId }: { controlId: string; messageId: string }): void {
  const control = document.getElementById(controlId);
  const message = document.getElementById(messageId);
  if (!control || !message) throw new Error(`There is no ${controlId} with a message line`);
  const notes = { toMessageMs: [] as number[], byInteraction: new Map<number, number>() };
  globalThis.keystrokeNotes = notes;

  let pressedMs: number | undefined;
  control.addEventListener("keydown", (event) => {
    if (pressedMs !== undefined) notes.toMessageMs.push(Number.POSITIVE_INFINITY);
    pressedMs = event.timeStamp;
  });
  new MutationObserver(() => {
    const startMs = pressedMs;
    if (startMs === undefined) return;
    pressedMs = undefined;
    // A message is a separate task, and the frame is painted before the next task.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => notes.toMessageMs.push(performance.now() - startMs);
      port2.postMessage(null);
    });
  }).observe(message, { childList: true, subtree: true, characterData: true });

  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { interactionId, duration } = entry as PerformanceEventTiming;
      if (!interactionId) continue;
      const longest = notes.byInteraction.get(interactionId) ?? 0;
      notes.byInteraction.set(interactionId, Math.max(longest, duration));
    }
  }).observe({ type: "event", durationThreshold: 16 } as PerformanceObserverInit);
}

/** Runs in the page. */
export function readProbe(): Notes {
  const notes = globalThis.keystrokeNotes;
  if (!notes) throw new Error("The probe was not set");
  return { toMessageMs: notes.toMessageMs, toNextPaintMs: [...notes.byInteraction.values()] };
}
