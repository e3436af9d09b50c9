import "server-only";

const ENTRIES_MAX = 1_000;

/** Values that are forgotten after a time, and the oldest also for new ones. */
export function createCache<T>(keptForMs: number) {
  const entries = new Map<string, { value: T; until: number }>();
  return {
    get(name: string): T | undefined {
      const entry = entries.get(name);
      return entry && Date.now() < entry.until ? entry.value : undefined;
    },
    set(name: string, value: T): void {
      entries.delete(name);
      const [oldest] = entries.keys();
      if (oldest !== undefined && entries.size >= ENTRIES_MAX) entries.delete(oldest);
      entries.set(name, { value, until: Date.now() + keptForMs });
    },
  };
}
