import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { REQUEST, useLaunching } from "@/test/launches/launching";
import { callApi } from "./api-call";

useLaunching();

const BATCHES = "/api/v1/batches";

function post(body: unknown, key: string = randomUUID()) {
  return callApi("POST", BATCHES, { headers: { "idempotency-key": key }, body });
}

function rows(count: number) {
  return Array.from({ length: count }, () => ({ ...REQUEST, name: `batch-${randomUUID()}` }));
}

describe("a batch", () => {
  it("is saved once for its key, read at its location, paused and resumed", async () => {
    const [body, key] = [{ launches: rows(3) }, randomUUID()];
    const made = await post(body, key);
    expect(made).toMatchObject({ status: 202, body: { state: "running" } });
    const path = made.headers.get("location") ?? "";
    expect(path).toBe(`${BATCHES}/${made.body.id}`);
    const again = await post(body, key);
    expect([again.status, again.headers.get("idempotency-replayed")]).toEqual([202, "true"]);
    expect(again.body.id).toBe(made.body.id);
    expect(await post({ launches: rows(1) }, key)).toMatchObject({ status: 409 });
    for (const [verb, state] of [
      ["pause", "paused"],
      ["pause", "paused"],
      ["resume", "running"],
    ]) {
      const changed = await callApi("POST", `${path}/${verb}`);
      expect(changed).toMatchObject({ status: 200, body: { id: made.body.id, state } });
    }
    expect(await callApi("GET", path)).toMatchObject({ status: 200, body: { state: "running" } });
  });

  it.each([
    ["GET", ""],
    ["POST", "/pause"],
    ["POST", "/resume"],
  ] as const)("refuses query parameters that it does not know: %s%s", async (method, verb) => {
    const path = `${BATCHES}/${randomUUID()}${verb}`;
    expect(await callApi(method, path)).toMatchObject({ status: 404 });
    const { status, body } = await callApi(method, `${path}?state=launched`);
    expect([status, body.errors]).toMatchObject([400, [{ parameter: "state" }]]);
  });

  it.each([
    ["a list", rows(1), ""],
    ["no launches", { launches: [] }, "/launches"],
    ["another member", { launches: rows(1), name: "x" }, "/name"],
    ["a launch that is not valid", { launches: [{ ...REQUEST, name: "" }] }, "/launches/0/name"],
  ])("names the fault of %s by its pointer", async (_what, body, pointer) => {
    const { status, body: problem } = await post(body);
    expect([status, problem.errors]).toMatchObject([400, [{ pointer }]]);
  });
});
