import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { toFields } from "@/lib/contract/launch-form/form-fields";
import { formOfRequest } from "@/lib/contract/launch-form/form-of-request";
import { RESTARTING } from "@/lib/contract/records/restarting";
import { runAction } from "@/lib/http/actions/action";
import { changeTagsByForm, deleteJobByForm } from "@/lib/http/actions/change-job";
import { decideLaunch } from "@/lib/http/actions/decide-launch";
import { decideAboutExport, exportAudience } from "@/lib/http/actions/export-audience";
import { submitBatchForm } from "@/lib/http/actions/submit-batch";
import { startDraining } from "@/lib/launch/gate/sends-in-flight";
import { callApi } from "@/test/api/api-call";
import { launchOne } from "@/test/launches/change-jobs";
import { formOf } from "@/test/launches/form-of";
import { REQUEST, useLaunching } from "@/test/launches/launching";
import { launchIn } from "@/test/ledger/launches";
import { forgetProcessValue } from "./process-values";

const request = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock("next/headers", () => ({ headers: async () => request.headers }));

const { db, control } = useLaunching();

let id: string;
let arn: string;
let name: string;
beforeEach(async () => {
  const [host, origin] = ["localhost:3000", "http://localhost:3000"];
  request.headers = new Headers({ host, origin, "next-action": "x" });
  ({ id, arn, name } = await launchOne());
});
afterEach(() => forgetProcessValue("sends-in-flight"));

function batch(intent: "check" | "launch"): FormData {
  const values = Object.fromEntries(toFields(formOfRequest(REQUEST)));
  return formOf({
    ...values,
    intent,
    key: randomUUID(),
    rows: `row-${randomUUID()}`,
    namePattern: "",
  });
}

const REFUSED = {
  ...{ ok: false, code: "unavailable" },
  message: `${RESTARTING} Try again in a few seconds.`,
};

const CHANGES = [
  "StartAudienceExportJob",
  "DeleteAudienceGenerationJob",
  "TagResource",
  "UntagResource",
];

/** What AWS was asked to change. */
async function changes(): Promise<unknown[]> {
  const others = await Promise.all(CHANGES.map((each) => control().asked(`cleanroomsml.${each}`)));
  return [await control().starts(), ...others].flat();
}

it("an ending process begins nothing that AWS would execute, and says so", async () => {
  const before = await changes();
  expect(before).toHaveLength(1);
  const { id: unsent } = await launchIn(db, "reserved");
  startDraining();
  const tags = { "tags.0.key": "a", "tags.0.value": "b" };
  const top = { name: "top", size: "PERCENTAGE:10" };
  const posted = [
    runAction(submitBatchForm, batch("launch")),
    runAction(deleteJobByForm, formOf({ id, arn, name })),
    runAction(changeTagsByForm, formOf({ id, arn, seen: "", ...tags })),
    runAction(exportAudience, formOf({ id, key: randomUUID(), ...top })),
    runAction(decideAboutExport, formOf({ id, export: id, attempt: "1", decision: "send" })),
    runAction(decideLaunch, formOf({ id: unsent, attempt: "0", decision: "send" })),
  ];
  for (const result of await Promise.all(posted)) expect(result).toMatchObject(REFUSED);
  const key = { headers: { "idempotency-key": randomUUID() } };
  const calls = [
    callApi("DELETE", `/api/v1/jobs/${id}`),
    callApi("PUT", `/api/v1/jobs/${id}/tags`, { body: { tags: {} } }),
    callApi("POST", `/api/v1/jobs/${id}/exports`, {
      ...key,
      body: { name: "top", audienceSize: { type: "PERCENTAGE", value: 10 } },
    }),
  ];
  for (const { status, headers, body } of await Promise.all(calls)) {
    expect([status, headers.get("retry-after")]).toEqual([503, "2"]);
    expect(body.detail).toContain("The portal is restarting");
  }
  expect(await changes()).toEqual(before);
});

it("an ending process saves what only the portal stores", async () => {
  const { id: unsent } = await launchIn(db, "reserved");
  startDraining();
  const cancelled = formOf({ id: unsent, attempt: "0", decision: "cancel" });
  expect(await runAction(decideLaunch, cancelled)).toMatchObject({ ok: true });
  expect(await runAction(submitBatchForm, batch("check"))).toMatchObject({
    ok: true,
    data: { state: { checked: [{ faults: [] }] } },
  });
});
