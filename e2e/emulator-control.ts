import type { LogEntry, PlannedFault } from "@/emulator/protocol/types";
import type { Settings } from "@/emulator/world/settings";
import { CORRELATION_TAG_KEY } from "@/lib/contract/records/launch-record";

type Start = LogEntry & { input: Record<string, unknown> };

/** The emulator's control API. */
export class EmulatorControl {
  constructor(private readonly url: string) {}

  reset() {
    return this.#post("reset", {});
  }

  /** Queues faults for the next launches. */
  planStartFaults(...faults: Omit<PlannedFault, "operation">[]) {
    const operation = "StartAudienceGenerationJob";
    return this.#post(
      "faults",
      faults.map((fault) => ({ operation, ...fault })),
    );
  }

  /** Queues a fault for the next call of another operation. */
  planFault(fault: PlannedFault) {
    return this.#post("faults", fault);
  }

  /** All calls of PutObject, in order. */
  async uploads(): Promise<LogEntry[]> {
    const { entries }: { entries: LogEntry[] } = await this.#get("log");
    return entries.filter(({ operation }) => operation === "s3.PutObject");
  }

  /** Queues a fault for the next export. */
  planExportFault(fault: Omit<PlannedFault, "operation">) {
    return this.#post("faults", { operation: "StartAudienceExportJob", ...fault });
  }

  /** AWS refuses the next launches with "AWS does not allow this launch". */
  refuseStarts(times = 1) {
    const error = { status: 403, code: "AccessDeniedException", message: "Not today." };
    return this.planStartFaults({ kind: "error", times, error });
  }

  /** AWS refuses to list jobs from now on. */
  refuseLists() {
    const error = { status: 403, code: "AccessDeniedException", message: "Not today." };
    const operation = "ListAudienceGenerationJobs";
    return this.#post("faults", { operation, kind: "error", times: 100_000, error });
  }

  /** AWS refuses to describe jobs from now on. */
  refuseGets() {
    const error = { status: 403, code: "AccessDeniedException", message: "Not today." };
    const operation = "GetAudienceGenerationJob";
    return this.#post("faults", { operation, kind: "error", times: 100_000, error });
  }

  /** AWS refuses these operations from now on. */
  refuse(...operations: string[]) {
    const error = { status: 403, code: "AccessDeniedException", message: "Not today." };
    return this.#post(
      "faults",
      operations.map((operation) => ({ operation, kind: "error", times: 100_000, error })),
    );
  }

  /** AWS resets the connection of these operations from now on. */
  goAway(...operations: string[]) {
    return this.#post(
      "faults",
      operations.map((operation) => ({ operation, kind: "resetBefore", times: 100_000 })),
    );
  }

  /** Removes the planned faults, and ends the delays of those in progress. */
  endFaults() {
    return this.#post("reset", { only: ["faults"] });
  }

  settings(settings: Partial<Settings>) {
    return this.#post("settings", settings);
  }

  /** All calls of StartAudienceGenerationJob, in order. */
  async starts(): Promise<Start[]> {
    const log: { entries: LogEntry[] } = await this.#get("log");
    return log.entries.flatMap((entry) =>
      entry.operation === "cleanroomsml.StartAudienceGenerationJob"
        ? [{ ...entry, input: entry.input ?? {} }]
        : [],
    );
  }

  /** How many calls of GetAudienceGenerationJob there were for the job. */
  async gets(arn: string): Promise<number> {
    const { entries }: { entries: LogEntry[] } = await this.#get("log");
    return entries.filter(
      ({ operation, input }) =>
        operation === "cleanroomsml.GetAudienceGenerationJob" &&
        input?.audienceGenerationJobArn === arn,
    ).length;
  }

  /** New jobs, and those still running, end at once. */
  endJobsAtOnce() {
    return this.settings({ createPendingSeconds: 0, createInProgressSeconds: 0 });
  }

  /** New exports, and those still running, end at once. */
  endExportsAtOnce() {
    return this.settings({ exportPendingSeconds: 0, exportInProgressSeconds: 0 });
  }

  /** The requests of `starts`, without the tag that the portal adds. */
  async requests(): Promise<Record<string, unknown>[]> {
    return (await this.starts()).map(({ input }) => withoutCorrelationTag(input));
  }

  /** How many queued faults have not been used. */
  async waitingFaults(): Promise<number> {
    const { faults }: { faults: PlannedFault[] } = await this.#get("state");
    return faults.length;
  }

  /** ARNs of the jobs with this name in the analysts' account. */
  async jobArns(name: string): Promise<string[]> {
    type Job = { name: string; startedBy: string; views: { accountId: string; arn: string }[] };
    const { jobs }: { jobs: Job[] } = await this.#get("state");
    return jobs
      .filter((job) => job.name === name)
      .flatMap(({ startedBy, views }) => views.filter(({ accountId }) => accountId === startedBy))
      .map(({ arn }) => arn);
  }

  async #get(door: string) {
    const response = await fetch(`${this.url}/_emulator/${door}`);
    if (!response.ok) throw new Error(`${door}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  async #post(door: string, body: object): Promise<void> {
    const response = await fetch(`${this.url}/_emulator/${door}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${door}: ${response.status} ${await response.text()}`);
  }
}

function withoutCorrelationTag(input: Record<string, unknown>): Record<string, unknown> {
  const { tags, ...others } = input;
  const all = Object.entries(tags ?? {});
  const own = all.filter(([key]) => key !== CORRELATION_TAG_KEY);
  if (own.length !== all.length - 1) throw new Error("A launch was sent without the portal's tag.");
  return own.length === 0 ? others : { ...others, tags: Object.fromEntries(own) };
}
