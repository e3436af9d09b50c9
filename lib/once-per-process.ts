import "server-only";

/** On `globalThis`, because Next loads a module once per kind of entry point. */
const shared = globalThis as typeof globalThis & {
  audienceLaunchpad?: Map<string, unknown>;
};

export function processValues(): Map<string, unknown> {
  shared.audienceLaunchpad ??= new Map();
  return shared.audienceLaunchpad;
}

/**
 * Returns a getter of the process's only value with this name. The first call makes the value; if
 * `make` throws, the next call tries again.
 */
export function oncePerProcess<T>(name: string, make: () => T): () => T {
  return () => {
    const values = processValues();
    if (!values.has(name)) values.set(name, make());
    return values.get(name) as T;
  };
}
