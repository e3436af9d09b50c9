/** The emulator's control door, as tests use it. */
export class EmulatorControl {
  constructor(private readonly url: string) {}

  reset() {
    return this.#post("reset", {});
  }

  /** Queues misfortunes for the next matching requests. */
  planFaults(...faults: object[]) {
    return this.#post("faults", { faults });
  }

  settings(settings: object) {
    return this.#post("settings", settings);
  }

  /** What was asked of StartAudienceGenerationJob, in order: the truth about launches. */
  async starts(): Promise<{ input: Record<string, unknown>; executed: boolean }[]> {
    const log = await this.log();
    return log.filter(({ operation }) => operation === "cleanroomsml.StartAudienceGenerationJob");
  }

  async log(): Promise<
    { operation?: string; input: Record<string, unknown>; executed: boolean }[]
  > {
    const response = await fetch(`${this.url}/_emulator/log`);
    const { entries } = await response.json();
    return entries;
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
