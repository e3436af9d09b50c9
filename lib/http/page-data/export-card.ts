import "server-only";
import { sizeFromText } from "@/lib/contract/export-request/export-form";
import { includesRole, type Role } from "@/lib/contract/people/roles";
import { mayDecide } from "@/lib/contract/records/decision";
import { readExportEvents, readExports } from "@/lib/exports/read-exports";
import { pageKey } from "@/lib/launch/read/page-key";
import { personNames } from "./person-names";

type Shown = {
  jobArn: string;
  user: { id: string; role: Role };
  /** Of the job, if its launch was started twice. */
  number?: number;
  params: Record<string, string | string[] | undefined>;
};

export async function exportCardOf({ jobArn, user, number, params }: Shown) {
  const shown = await readExports(jobArn);
  const records = shown.exports.flatMap(({ record }) => record ?? []);
  const events = await readExportEvents(records);
  const actors = [...records.map(({ actor }) => actor), ...events.map(({ actor }) => actor)];
  const mayExport = includesRole(user.role, "analyst");
  const decidable = records.filter(
    (record) => ["reserved", "absent"].includes(record.state) && mayDecide(user, record),
  );
  const isChosen = params.job === (number === undefined ? undefined : `${number}`);
  return {
    arn: jobArn,
    number,
    shown,
    events,
    names: await personNames(actors),
    mayExport,
    decidable: new Set(decidable.map(({ id }) => id)),
    chosen: isChosen ? sizeFromText(params.size) : undefined,
    exported: typeof params.exported === "string" ? params.exported : undefined,
    pageKey: pageKey(),
  };
}
