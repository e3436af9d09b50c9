import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Answers the portal's reads of jobs at once, with as many jobs as it is told to have. */
export type FakeAws = {
  environment: Record<string, string>;
  set: (world: { jobs: number; inMotion: number }) => void;
  /** Reads of jobs and of pages of their list so far. */
  calls: () => number;
  close: () => Promise<void>;
};

const ACCOUNT = "111122223333";
const PREFIX = `arn:aws:cleanrooms-ml:us-east-1:${ACCOUNT}:audience-generation-job/`;
const HOUR_MS = 3_600_000;
const STS = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::${ACCOUNT}:user/bench</Arn><UserId>bench</UserId><Account>${ACCOUNT}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;

export async function startFakeAws(): Promise<FakeAws> {
  let world = { jobs: 0, inMotion: 0 };
  let calls = 0;
  const jobOf = (number: number) => {
    const moves = number < world.inMotion;
    const createTime = new Date(Date.now() - (moves ? 0.25 : 100 + number) * HOUR_MS).toISOString();
    return {
      audienceGenerationJobArn: `${PREFIX}${number}`,
      name: `job-${number}`,
      status: moves ? "CREATE_IN_PROGRESS" : "ACTIVE",
      configuredAudienceModelArn: `arn:aws:cleanrooms-ml:us-east-1:${ACCOUNT}:configured-audience-model/m`,
      startedBy: ACCOUNT,
      ...{ createTime, updateTime: createTime },
    };
  };
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://127.0.0.1");
    response.setHeader("x-amzn-requestid", "bench");
    if (request.method === "POST") return void response.end(STS);
    if (!pathname.startsWith("/audience-generation-job")) return void response.end("{}");
    calls += 1;
    const arn = decodeURIComponent(pathname.slice("/audience-generation-job/".length));
    if (arn !== "") {
      const metrics = { relevanceMetrics: [], recallMetric: 0.5 };
      const job = { ...jobOf(Number(arn.slice(PREFIX.length))), tags: {}, metrics };
      return void response.end(JSON.stringify(job));
    }
    const start = Number(searchParams.get("nextToken") ?? 0);
    const end = Math.min(world.jobs, start + Number(searchParams.get("maxResults") ?? 25));
    const page = Array.from({ length: end - start }, (_, index) => jobOf(start + index));
    const nextToken = end < world.jobs ? `${end}` : undefined;
    response.end(JSON.stringify({ audienceGenerationJobs: page, nextToken }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    environment: {
      AUTH_MODE: "local",
      AWS_REGION: "us-east-1",
      AWS_ACCESS_KEY_ID: "sandbox",
      AWS_SECRET_ACCESS_KEY: "sandbox-secret",
      AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    },
    set(given) {
      world = given;
    },
    calls: () => calls,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
