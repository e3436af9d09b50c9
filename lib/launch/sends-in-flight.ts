import "server-only";

type Sends = { draining: boolean; inFlight: number; whenNone: (() => void)[] };

/** Next loads a module once per kind of entry point; what must be single hangs on `globalThis`. */
const shared = globalThis as typeof globalThis & { audienceLaunchpadSends?: Sends };

function sends(): Sends {
  shared.audienceLaunchpadSends ??= { draining: false, inFlight: 0, whenNone: [] };
  return shared.audienceLaunchpadSends;
}

/** Whether the process is ending: then nothing new is claimed. */
export function isDraining(): boolean {
  return sends().draining;
}

export function startDraining(): void {
  sends().draining = true;
}

/** From before the claim until the outcome is on record. Call what it returns at the end. */
export function beginSend(): () => void {
  const state = sends();
  state.inFlight += 1;
  return () => {
    state.inFlight -= 1;
    if (state.inFlight === 0) for (const done of state.whenNone.splice(0)) done();
  };
}

/** Resolves when no launch is between its claim and its record. */
export function sendsEnded(): Promise<void> {
  const state = sends();
  if (state.inFlight === 0) return Promise.resolve();
  return new Promise((resolve) => state.whenNone.push(resolve));
}
