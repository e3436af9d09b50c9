import "server-only";
import { endOfAuthority } from "@/lib/access/identity/authority";
import type { BatchResource } from "@/lib/contract/api/batch-resource";
import { BATCH_MAX } from "@/lib/contract/launch-form/batch";
import { jsonPointer } from "@/lib/contract/launch-request/json-pointer";
import { rethrowWithStopper } from "@/lib/http/page-data/sending-state";
import { ApiProblem } from "@/lib/http/request/problem";
import { readJsonBody, requireNoInput } from "@/lib/http/request/read-json-body";
import { BATCH_SIZE_FAULT, createBatch, validateBatch } from "@/lib/launch/batch/create-batch";
import { pauseBatch } from "@/lib/launch/decide/pause-batch";
import { hasBatchOfKey, readBatch, type ShownBatch } from "@/lib/launch/read/read-batch";
import type { NamedTemplate } from "@/lib/templates/bind-template";
import { readIdempotencyKey, requireKnownTemplate } from "./create-launch";
import { REPLAYED } from "./launch-response";
import { readQuery } from "./query";
import { requireChecksOfAll } from "./require-checks";
import { type ApiContext, type ApiParams, apiOperation } from "./route";

type Submission = {
  idempotencyKey: string;
  values: readonly unknown[];
  template?: NamedTemplate;
};

export const createBatchOperation = apiOperation<Submission>({
  name: "createBatch",
  role: "analyst",
  async parse(request) {
    const idempotencyKey = readIdempotencyKey(request.headers);
    const { template: id } = readQuery(request, ["template"]);
    const template = id === undefined ? undefined : { id };
    return { idempotencyKey, template, values: readLaunches(await readJsonBody(request)) };
  },
  async run({ idempotencyKey, values, template }, { actor, connection }) {
    await requireKnownTemplate(template, { actor, connection });
    const validation = validateBatch(values, { actor, connection });
    if (!validation.ok) {
      const faults = validation.faults.map(({ pointer, detail }) => ({
        pointer: `/launches${pointer}`,
        detail,
      }));
      throw invalid("The batch is not valid. Nothing was saved or sent.", faults);
    }
    const { requests } = validation;
    if (!(await hasBatchOfKey({ owner: actor.id, idempotencyKey }))) {
      await requireChecksOfAll(requests, { actor, connection });
    }
    const endsAt = await endOfAuthority(actor.authority);
    const order = { actor, connection, idempotencyKey, requests, template, endsAt };
    const { kind, id } = await createBatch(order).catch(rethrowWithStopper);
    if (kind === "conflict") {
      const detail = "This idempotency key was used for another batch. Use a new key.";
      throw new ApiProblem("key-conflict", detail);
    }
    const headers = { Location: `/api/v1/batches/${id}`, ...(kind === "repeat" && REPLAYED) };
    return { status: 202, body: toBatchResource(await requireBatch(id, { actor })), headers };
  },
});

export const getBatchOperation = apiOperation<string>({
  name: "getBatch",
  role: "viewer",
  parse(request, params) {
    readQuery(request, []);
    return idIn(params);
  },
  run: async (id, context) => ({
    status: 200,
    body: toBatchResource(await requireBatch(id, context)),
  }),
});

export const pauseBatchOperation = pausing("pauseBatch", true);
export const resumeBatchOperation = pausing("resumeBatch", false);

function pausing(name: string, isPaused: boolean) {
  return apiOperation<string>({
    name,
    role: "analyst",
    async parse(request, params) {
      readQuery(request, []);
      await requireNoInput(request);
      return idIn(params);
    },
    async run(id, context) {
      await pauseBatch(id, context.actor, isPaused);
      return { status: 200, body: toBatchResource(await requireBatch(id, context)) };
    },
  });
}

function idIn({ id }: ApiParams): string {
  return typeof id === "string" ? id : "";
}

async function requireBatch(id: string, { actor }: Pick<ApiContext, "actor">): Promise<ShownBatch> {
  const batch = await readBatch(id, actor);
  if (!batch) throw new ApiProblem("not-found", "Batch not found.");
  return batch;
}

/** Lists the members explicitly: a record has more than the API documents. */
function toBatchResource({ id, state, launches }: ShownBatch): BatchResource {
  return {
    id,
    state,
    launches: launches.map(
      ({ id: launchId, request, state: launchState, audienceGenerationJobArn }) => ({
        id: launchId,
        name: request.name,
        state: launchState,
        audienceGenerationJobArn: audienceGenerationJobArn ?? null,
      }),
    ),
  };
}

/** Throws `ApiProblem`. */
function readLaunches(body: unknown): readonly unknown[] {
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    const detail = "Value is not an object. Use an object with the member launches.";
    throw invalid("The batch is not valid. Nothing was saved or sent.", [{ pointer: "", detail }]);
  }
  const unknown = Object.keys(body).filter((name) => name !== "launches");
  const faults = unknown.map((name) => ({
    pointer: jsonPointer([name]),
    detail: "Unknown member. Remove it.",
  }));
  const launches = "launches" in body ? body.launches : undefined;
  if (!Array.isArray(launches)) {
    faults.push({ pointer: "/launches", detail: "Must be a list of launch requests." });
  } else if (launches.length < 1 || launches.length > BATCH_MAX) {
    faults.push({ pointer: "/launches", detail: BATCH_SIZE_FAULT });
  }
  if (faults.length > 0 || !Array.isArray(launches)) {
    throw invalid("The batch is not valid. Nothing was saved or sent.", faults);
  }
  return launches;
}

function invalid(detail: string, faults: { pointer: string; detail: string }[]): ApiProblem {
  return new ApiProblem("invalid-request", detail, { faults });
}
