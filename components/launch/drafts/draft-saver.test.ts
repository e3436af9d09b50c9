import { beforeEach, describe, expect, it, vi } from "vitest";
import { EMPTY_LAUNCH_FORM } from "@/lib/contract/launch-form/launch-form";
import type { DraftSave } from "@/lib/contract/launch-form/saved-draft";
import { DraftSaver, type DraftState } from "./draft-saver";
import type { SaveDraftAction } from "./draft-version";

type Response = Awaited<ReturnType<SaveDraftAction>>;

const ELSEWHERE = {
  id: "id",
  version: 7,
  values: EMPTY_LAUNCH_FORM,
  changedAt: "2026-11-29T10:00:00.000Z",
};

let name: string;
let states: string[];
let sent: { name: string; base: string }[];
let respond: (() => Promise<Response>)[];

const responseOf = (data: DraftSave): Response => ({ ok: true, data, reference: "r" });
const saved = (version: number) => async () => responseOf({ kind: "saved", id: "id", version });
const PAUSE_MS = 1_200;

function startSaver(): DraftSaver {
  return new DraftSaver({
    draftKey: "key",
    version: 0,
    save: (data) => {
      sent.push({ name: `${data.get("name")}`, base: `${data.get("draftVersion")}` });
      return (respond.shift() ?? saved(sent.length))();
    },
    readValues: () => ({ ...EMPTY_LAUNCH_FORM, name }),
    onState: (state: DraftState) => states.push(state.kind),
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  [name, states, sent, respond] = ["a", [], [], []];
});

describe("the saver of a draft", () => {
  it("saves once after a pause, and each version on the one before", async () => {
    const saver = startSaver();
    saver.changed();
    await vi.advanceTimersByTimeAsync(PAUSE_MS - 1);
    name = "ab";
    saver.changed();
    await vi.advanceTimersByTimeAsync(PAUSE_MS - 1);
    expect(sent).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    name = "abc";
    saver.changed();
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    expect(sent).toEqual([
      { name: "ab", base: "0" },
      { name: "abc", base: "1" },
    ]);
    expect(states).toEqual(["saving", "saved", "saving", "saved"]);
  });

  it("sends the next version after the response to the last", async () => {
    let answer = (_: Response) => {};
    respond = [() => new Promise((resolve) => (answer = resolve))];
    const saver = startSaver();
    saver.changed(0);
    await vi.advanceTimersByTimeAsync(0);
    name = "ab";
    saver.changed();
    await vi.advanceTimersByTimeAsync(10 * PAUSE_MS);
    expect(sent).toHaveLength(1);
    answer(await saved(1)());
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    expect(sent.at(-1)).toEqual({ name: "ab", base: "1" });
  });

  it("tries again by itself after no response", async () => {
    respond = [() => Promise.reject(new TypeError("fetch failed"))];
    const saver = startSaver();
    saver.changed(0);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(states).toEqual(["saving", "failed", "saving", "saved"]);
  });

  it.each([
    ["signed-out", "signed-out"],
    ["unavailable", "failed"],
  ] as const)("says that %s did not save", async (code, kind) => {
    respond = [async () => ({ ok: false, code, message: "", reference: "r" })];
    startSaver().changed(0);
    await vi.advanceTimersByTimeAsync(0);
    expect(states).toEqual(["saving", kind]);
  });

  it.each([
    ["changed-elsewhere", responseOf({ kind: "changed-elsewhere", draft: ELSEWHERE })],
    ["gone", responseOf({ kind: "gone" })],
  ])("waits for a decision after %s", async (kind, response) => {
    respond = [async () => response];
    const saver = startSaver();
    saver.changed(0);
    await vi.advanceTimersByTimeAsync(0);
    expect(states.at(-1)).toBe(kind);
    saver.changed();
    await saver.flush();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(1);
  });

  it("then saves this tab's values over the other version", async () => {
    const saver = startSaver();
    saver.found(ELSEWHERE);
    saver.keepMine(7);
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toEqual([{ name: "a", base: "7" }]);
    expect(states).toEqual(["changed-elsewhere", "saving", "saved"]);
  });

  it("or goes on from the other version, without saving it again", async () => {
    const saver = startSaver();
    saver.found(ELSEWHERE);
    saver.changed();
    saver.took(ELSEWHERE);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toEqual([]);
    saver.changed(0);
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toEqual([{ name: "a", base: "7" }]);
  });

  it("sends nothing after the launch, and says nothing of a late response", async () => {
    let answer = (_: Response) => {};
    respond = [() => new Promise((resolve) => (answer = resolve))];
    const saver = startSaver();
    saver.changed(0);
    await vi.advanceTimersByTimeAsync(0);
    saver.stop();
    answer(await saved(1)());
    saver.changed();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(1);
    expect(states).toEqual(["saving"]);
  });
});
