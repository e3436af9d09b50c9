/** For `vi.waitFor`, whose own second passes on a busy machine. */
export const WAIT = { timeout: 15_000, interval: 20 };
