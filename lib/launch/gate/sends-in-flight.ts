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

export function isDraining(): boolean {
  return sends().draining;
}

export function startDraining(): void {
  const state = sends();
  state.draining = true;
  for (const listener of state.whenDraining.splice(0)) listener();
}

export function onDraining(listener: () => void): void {
  sends().whenDraining.push(listener);
}

/** Call the returned function once the outcome is recorded. */
export function beginSend(): () => void {
  const state = sends();
  state.inFlight += 1;
  return () => {
    state.inFlight -= 1;
    if (state.inFlight === 0) for (const done of state.whenNone.splice(0)) done();
  };
}

export function sendsEnded(): Promise<void> {
  const state = sends();
  if (state.inFlight === 0) return Promise.resolve();
  return new Promise((resolve) => state.whenNone.push(resolve));
}
