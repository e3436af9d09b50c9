import { expect, it, vi } from "vitest";
import { runAction } from "@/lib/http/actions/action";
import { launchAction } from "./actions";

vi.mock("@/lib/http/actions/action", () => ({ runAction: vi.fn() }));

const REFUSAL = { ok: false as const, message: "A message.", reference: "r-1" };

it.each([
  ["signed-out", { kind: "signed-out" }],
  ["unavailable", { kind: "unavailable", message: "A message.", reference: "r-1" }],
  ["unexpected", { kind: "lost", explanation: expect.any(String), reference: "r-1" }],
  ["limit-reached", { kind: "refused", message: "A message.", reference: "r-1" }],
] as const)("shows %s as %o, and keeps the input and its key", async (code, response) => {
  vi.mocked(runAction).mockResolvedValue({ ...REFUSAL, code });
  const form = new FormData();
  form.set("name", "typed");
  form.set("key", "01a22479-19c8-7123-ba7a-c80fb2f48acb");
  const state = await launchAction(null, form);
  expect(state.response).toEqual(response);
  expect(state.values.name).toBe("typed");
  expect(state.key).toBe("01a22479-19c8-7123-ba7a-c80fb2f48acb");
});
