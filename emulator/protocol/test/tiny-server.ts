import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type ApiHandlerOptions, createApiHandler } from "../handler";
import type { Backend, Credential, LogEntry, PlannedFault } from "../types";
import {
  type PlainRequest,
  type Reply,
  SANDBOX,
  type Signing,
  send,
  signHeaders,
} from "./signed-request";

export const JOB_ARN =
  "arn:aws:cleanrooms-ml:us-east-1:111122223333:audience-generation-job/spring/uk.1";
export const MODEL_ARN =
  "arn:aws:cleanrooms-ml:us-east-1:444455556666:configured-audience-model/3d0a9f52";
const ROLE_ARN = "arn:aws:iam::111122223333:role/seed-reader";
export const CREATED_AT = new Date("2026-03-01T10:20:30.400Z");

export const START_INPUT = {
  name: "spring-uk",
  configuredAudienceModelArn: MODEL_ARN,
  seedAudience: { dataSource: { s3Uri: "s3://seeds/spring.jsonl" }, roleArn: ROLE_ARN },
};

const OPERATIONS: Backend["operations"] = {
  "cleanroomsml.StartAudienceGenerationJob": () => ({ audienceGenerationJobArn: JOB_ARN }),
  "cleanroomsml.ListAudienceGenerationJobs": () => ({ audienceGenerationJobs: [] }),
  "cleanroomsml.DeleteAudienceGenerationJob": () => ({}),
  "cleanroomsml.TagResource": () => ({}),
  "cleanroomsml.UntagResource": () => ({}),
  "cleanroomsml.GetAudienceGenerationJob": (input) => ({
    createTime: CREATED_AT,
    updateTime: CREATED_AT,
    audienceGenerationJobArn: input.audienceGenerationJobArn,
    name: "spring-uk",
    status: "ACTIVE",
    configuredAudienceModelArn: MODEL_ARN,
  }),
  "sts.GetCallerIdentity": (_, { caller }) => ({
    UserId: caller.userId,
    Account: caller.accountId,
    Arn: caller.arn,
  }),
};

const OWNER = {
  accountId: "111122223333",
  arn: "arn:aws:iam::111122223333:user/analyst",
  userId: "AIDAANALYST",
};

const CREDENTIALS: Credential[] = [
  { accessKeyId: "sandbox", secretAccessKey: "sandbox-secret", ...OWNER },
];

export type TinyServer = {
  port: number;
  url: string;
  log: LogEntry[];
  /** Faults for the next requests, one each. */
  faults: PlannedFault[];
  close(): Promise<void>;
  /** Signs and sends, with the sandbox's credentials unless others are given. */
  call(plain: PlainRequest, signing?: Partial<Signing>): Promise<Reply>;
};

/** The protocol layer over a backend with a few fixed responses. */
export async function startTinyServer(
  backend: Partial<Backend> = {},
  options?: ApiHandlerOptions,
): Promise<TinyServer> {
  const log: LogEntry[] = [];
  const faults: PlannedFault[] = [];
  const handler = createApiHandler(
    {
      operations: OPERATIONS,
      credential: (accessKeyId) => CREDENTIALS.find((known) => known.accessKeyId === accessKeyId),
      now: () => new Date(),
      takeFault: () => faults.shift(),
      record: (entry) => log.push(entry),
      validationWording: () => "coral",
      ...backend,
    },
    options,
  );
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    log,
    faults,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
    call: async (plain, signing) => {
      const host = `127.0.0.1:${port}`;
      return send(port, plain, signHeaders(plain, host, { ...SANDBOX, ...signing }));
    },
  };
}

export function startRequest(input: unknown = START_INPUT): PlainRequest {
  return {
    method: "POST",
    target: "/audience-generation-job",
    headers: { "content-type": "application/json" },
    body: typeof input === "string" ? input : JSON.stringify(input),
  };
}
