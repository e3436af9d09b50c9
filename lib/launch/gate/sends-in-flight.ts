import "server-only";
import { oncePerProcess } from "@/lib/once-per-process";

type Sends = {
  draining: boolean;
  inFlight: number;
  whenNone: (() => void)[];
  whenDraining: (() => void)[];
};

const sends = oncePerProcess(
  "sends-in-flight",
  (): Sends => ({ draining: false, inFlight: 0, whenNone: [], whenDraining: [] }),
);

/** Whether the process is ending: then no launch is taken, and none that is held is sent. */
export function isDraining(): boolean {
  return sends().draining;
}

export function startDraining(): void {
  const state = sends();
  state.draining = true;
  for (const listener of state.whenDraining.splice(0)) listener();
}

/** Calls back when the process begins to end, before anything else knows of it. */
export function onDraining(listener: () => void): void {
  sends().whenDraining.push(listener);
}

/** From before the reservation until the outcome is on record. Call what it returns at the end. */
export function beginSend(): () => void {
  const state = sends();
  state.inFlight += 1;
  return () => {
    state.inFlight -= 1;
    if (state.inFlight === 0) for (const done of state.whenNone.splice(0)) done();
  };
}

/** Resolves when no launch is between its reservation and its record. */
export function sendsEnded(): Promise<void> {
  const state = sends();
  if (state.inFlight === 0) return Promise.resolve();
  return new Promise((resolve) => state.whenNone.push(resolve));
}
