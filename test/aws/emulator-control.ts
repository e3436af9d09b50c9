/** One request in the emulator's log. */
export type Asked = {
  operation?: string;
  input?: Record<string, unknown>;
  executed: boolean;
  /** Absent if no response was sent. */
  status?: number;
};

/** Client of the emulator's control API. */
export class EmulatorControl {
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

  /** Removes planned faults, and ends their delays. */
  clearFaults(): Promise<void> {
    return this.post("reset", { only: ["faults"] });
  }

  /** The faults that no request has met yet. A request that is held has met its fault. */
  async plannedFaults(): Promise<object[]> {
    const response = await fetch(`${this.url}/_emulator/state`);
    const { faults }: { faults: object[] } = await response.json();
    return faults;
  }

  planFaults(...faults: object[]): Promise<void> {
    return this.post("faults", faults);
  }

  /** The requests for StartAudienceGenerationJob, in order. */
  starts(): Promise<Asked[]> {
    return this.asked("cleanroomsml.StartAudienceGenerationJob");
  }

  async asked(operation: string): Promise<Asked[]> {
    const response = await fetch(`${this.url}/_emulator/log`);
    const { entries }: { entries: Asked[] } = await response.json();
    return entries.filter((entry) => entry.operation === operation);
  }

  /** ARNs of the jobs with the name, in the account that started them. */
  async jobArns(name: string): Promise<string[]> {
    type Job = { name: string; startedBy: string; views: { accountId: string; arn: string }[] };
    const response = await fetch(`${this.url}/_emulator/state`);
    const { jobs }: { jobs: Job[] } = await response.json();
    return jobs
      .filter((job) => job.name === name)
      .flatMap(({ startedBy, views }) => views.filter(({ accountId }) => accountId === startedBy))
      .map(({ arn }) => arn);
  }

  private async post(path: string, body: object): Promise<void> {
    const response = await fetch(`${this.url}/_emulator/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  }
}
