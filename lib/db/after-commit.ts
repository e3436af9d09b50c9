import "server-only";

/** Next gives each of its bundles a module of its own; what must be single hangs on the process. */
const process_ = globalThis as typeof globalThis & {
  launchpadAfterCommit?: WeakMap<object, (() => void)[]>;
};

function waiting(): WeakMap<object, (() => void)[]> {
  process_.launchpadAfterCommit ??= new WeakMap();
  return process_.launchpadAfterCommit;
}

/**
 * Runs once the transaction is committed; never where it is rolled back, or where it is a savepoint
 * of another. It must not throw.
 */
export function afterCommit(tx: object, run: () => void): void {
  const runs = waiting().get(tx);
  if (runs) runs.push(run);
  else waiting().set(tx, [run]);
}

type Transacting = {
  // biome-ignore lint/suspicious/noExplicitAny: whatever the transactions of the database are.
  transaction<T>(work: (tx: any) => Promise<T>, config?: any): Promise<T>;
};

/** Has the database's transactions run what waits for their commit. */
export function runningAfterCommit<D extends Transacting>(db: D): D {
  const transaction = db.transaction.bind(db);
  const calling: Transacting["transaction"] = async (work, config) => {
    let own: object | undefined;
    const result = await transaction((tx) => {
      own = tx;
      return work(tx);
    }, config);
    if (own) for (const run of waiting().get(own) ?? []) run();
    return result;
  };
  return Object.assign(db, { transaction: calling });
}
