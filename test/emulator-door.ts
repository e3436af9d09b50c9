/** One request that the emulator took, whole or not. */
export type Asked = {
  operation?: string;
  input?: Record<string, unknown>;
  executed: boolean;
};

/** The emulator's control door, for tests in the process beside it. */
export class EmulatorDoor {
  constructor(private readonly url: string) {}

  reset(): Promise<void> {
    return this.post("reset", {});
  }

  settings(settings: object): Promise<void> {
    return this.post("settings", settings);
  }

  advance(advanceSeconds: number): Promise<void> {
    return this.post("clock", { advanceSeconds });
  }

  /** No planned fault is met any more, and a request that one delays goes on. */
  clearFaults(): Promise<void> {
    return this.post("reset", { only: ["faults"] });
  }

  planFaults(...faults: object[]): Promise<void> {
    return this.post("faults", faults);
  }

  /** What was asked of StartAudienceGenerationJob, in order: the truth about launches. */
  starts(): Promise<Asked[]> {
    return this.asked("cleanroomsml.StartAudienceGenerationJob");
  }

  async asked(operation: string): Promise<Asked[]> {
    const response = await fetch(`${this.url}/_emulator/log`);
    const { entries }: { entries: Asked[] } = await response.json();
    return entries.filter((entry) => entry.operation === operation);
  }

  /** ARNs, in the account that started them, of the jobs that exist under a name. */
  async jobArns(name: string): Promise<string[]> {
    type Job = { name: string; startedBy: string; views: { accountId: string; arn: string }[] };
    const response = await fetch(`${this.url}/_emulator/state`);
    const { jobs }: { jobs: Job[] } = await response.json();
    return jobs
      .filter((job) => job.name === name)
      .flatMap(({ startedBy, views }) => views.filter(({ accountId }) => accountId === startedBy))
      .map(({ arn }) => arn);
  }

  private async post(door: string, body: object): Promise<void> {
    const response = await fetch(`${this.url}/_emulator/${door}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${door}: ${response.status} ${await response.text()}`);
  }
}
