import { beforeEach, describe, expect, it, vi } from "vitest";
import { formOf } from "@/test/launches/form-of";
import { launchIn, reserved } from "@/test/ledger/launches";
import { useDatabase } from "@/test/postgres/database";
import { runAction } from "./action";
import { decideUnsent } from "./decide-unsent-launches";

const request = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock("next/headers", () => ({ headers: async () => request.headers }));

const { db } = useDatabase();

beforeEach(() => {
  vi.stubEnv("AWS_REGION", "us-east-1");
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  request.headers = new Headers({ origin: "http://localhost:3000", host: "localhost:3000" });
});

function decide(fields: Record<string, string>) {
  return runAction(decideUnsent, formOf(fields));
}

describe("a decision about unsent launches", () => {
  it("applies to launches that are still unsent, and returns to the list", async () => {
    const [unsent, gone] = [await reserved(db), await launchIn(db, "cancelled")];
    const ids = `${unsent.id} ${gone.id} ${unsent.id}`;
    expect(await decide({ do: "cancel", ids, text: "spring", person: "" })).toMatchObject({
      ok: true,
      data: { outcome: { action: "cancel", done: 1, left: 1 }, filter: { text: "spring" } },
    });
  });

  it.each([
    ["no ids", { do: "send", ids: "" }],
    ["an invalid ID", { do: "send", ids: "nonsense" }],
    ["too many", { do: "send", ids: Array(501).fill(crypto.randomUUID()).join(" ") }],
    ["something else to do", { do: "delete", ids: crypto.randomUUID() }],
  ])("is refused with %s", async (_what, fields) => {
    expect(await decide(fields)).toMatchObject({ ok: false, code: "invalid-request" });
  });
});
