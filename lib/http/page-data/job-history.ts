import "server-only";
import type { ExportEvent, JobExports } from "@/lib/contract/records/export-record";
import type { JobHistory } from "@/lib/contract/records/job-history";
import { readJobChanges } from "@/lib/jobs/change/read-changes";
import { personNames } from "./person-names";

type Exports = { shown: JobExports; events: readonly ExportEvent[] };

/** What people did with these jobs, and the names of those people and of `actors`. */
export async function jobHistoryOf({
  arns,
  exports,
  actors = [],
}: {
  arns: readonly string[];
  exports: readonly Exports[];
  actors?: readonly string[];
}): Promise<{ history: JobHistory; names: Map<string, string> }> {
  const changes = await readJobChanges(arns);
  const history = { arns, changes, exports: exports.flatMap(namedEvents) };
  const acting = [...history.changes, ...history.exports].map(({ actor }) => actor);
  return { history, names: await personNames([...new Set([...actors, ...acting])]) };
}

function namedEvents({ shown, events }: Exports): JobHistory["exports"] {
  const names = new Map(shown.exports.map(({ name, record }) => [record?.id, name]));
  return events.map((event) => ({ ...event, name: names.get(event.exportId) ?? "" }));
}
