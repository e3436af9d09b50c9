import "server-only";
import {
  readAssociationNames,
  readCollaborationNames,
  readModelName,
} from "@/lib/aws/calls/resource-names";
import type { Connection } from "@/lib/aws/connection";
import type { Db } from "@/lib/db/handle";
import {
  listCollaborationsOf,
  listUnnamedResources,
  storeName,
  type UnnamedResource,
} from "@/lib/job-store/names";
import { describeError, log } from "@/lib/log";

const MINUTE_MS = 60_000;

const READ_AGAIN_MS = 24 * 60 * MINUTE_MS;
const RETRY_MS = 60 * MINUTE_MS;

type Names = ReadonlyMap<string, string>;

/**
 * Reads names of models and collaborations that are not known yet, or have not been read for a day.
 * Without one, the list shows the ARN or ID. Never throws an error of AWS. Returns how many it read.
 */
export async function nameResources(
  db: Db,
  connection: Connection,
  { account, at }: { account: string; at: Date },
): Promise<number> {
  const due = await listUnnamedResources(db, at);
  if (due.length === 0) return 0;
  const responses = new Map<string, Promise<Names>>();
  const once = (key: string, ask: () => Promise<Names>) => {
    const response = responses.get(key) ?? orNone(ask);
    responses.set(key, response);
    return response;
  };
  let read = 0;
  for (const resource of due) {
    const name = await nameOf(resource);
    if (name !== undefined) read += 1;
    const waitMs = name === undefined ? RETRY_MS : READ_AGAIN_MS;
    await storeName(db, resource, { name, readAgainAt: new Date(at.getTime() + waitMs) });
  }
  return read;

  async function nameOf({ kind, id }: UnnamedResource): Promise<string | undefined> {
    if (kind === "collaboration") {
      return (await once("", () => readCollaborationNames(connection))).get(id);
    }
    if (id.split(":")[4] === account) {
      const own = await orNone(async () => {
        const name = await readModelName(connection, id);
        return new Map(name === undefined ? [] : [[id, name]]);
      });
      return own.get(id);
    }
    // Another account's model has a name only where it is associated.
    for (const collaboration of await listCollaborationsOf(db, id)) {
      const names = await once(collaboration, () =>
        readAssociationNames(connection, collaboration),
      );
      if (names.has(id)) return names.get(id);
    }
    return undefined;
  }
}

async function orNone(ask: () => Promise<Names>): Promise<Names> {
  try {
    return await ask();
  } catch (error) {
    log("info", "resource names not read", describeError(error));
    return new Map();
  }
}
