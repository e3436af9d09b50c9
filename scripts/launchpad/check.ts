import { listAudienceGenerationJobs } from "@/lib/aws/calls/list-audience-generation-jobs";
import { environmentConnection } from "@/lib/aws/connection";
import { EnvError, env, similarVariables } from "@/lib/env";
import { setLogLevel } from "@/lib/log";
import { proxyFetch } from "@/lib/runtime/proxy-fetch";
import { checksOfDatabase } from "./check-database";
import { checksOfProxy } from "./check-proxy";
import { type Check, failed, ok, type Result, warning } from "./check-result";
import { checksOfSignIn } from "./check-sign-in";
import { awsFailure } from "./failure-words";

const TIMEOUT_MS = 20_000;

/** Prints a table, and returns 1 if a check failed. Nothing is changed or sent. */
export async function check(): Promise<number> {
  setLogLevel("none");
  const first = checkConfiguration();
  if (first.status === "failed") return report([["configuration", first]]);
  proxyFetch();
  const checks = [
    ...checksOfSignIn(env()),
    ...checksOfDatabase(env()),
    ...checksOfProxy(env()),
    ...checksOfAws(),
    ...checksOfTraces(),
  ];
  const results = await Promise.all(
    checks.map(async ({ name, run }): Promise<[string, Result]> => [name, await inTime(run)]),
  );
  const code = report([["configuration", first], ...results]);
  // What did not answer in time would keep the process.
  await new Promise((resolve) => process.stdout.write("", resolve));
  process.exit(code);
}

function checkConfiguration(): Result {
  try {
    env();
  } catch (error) {
    if (error instanceof EnvError) return failed(error.message);
    throw error;
  }
  const similar = similarVariables().map(({ name, meant }) => `${name} (did you mean ${meant}?)`);
  if (similar.length > 0) return warning(`unknown variables: ${similar.join(", ")}`);
  return ok(`AUTH_MODE=${env().auth.mode}, Region ${env().awsRegion}`);
}

function checksOfAws(): Check[] {
  const connection = environmentConnection();
  return [
    {
      name: "AWS credentials",
      run: async () => {
        const { account, arn } = await connection.identity();
        return ok(`account ${account}, ${arn}`);
      },
    },
    {
      name: "AWS jobs",
      run: async () => {
        const jobs = await listAudienceGenerationJobs(connection.clients.read, {});
        return ok(`${jobs.length} can be listed`);
      },
    },
  ];
}

/** As long as the exporter waits, unless it is configured. */
const COLLECTOR_TIMEOUT_MS = 10_000;

/** A warning at most: without a collector the portal works as with one. */
function checksOfTraces(): Check[] {
  const { traces } = env();
  if (!traces) return [];
  const { url, protocol, headers } = traces;
  const isJson = protocol === "http/json";
  const type = isJson ? "application/json" : "application/x-protobuf";
  const run = async (): Promise<Result> => {
    try {
      const { status } = await fetch(url, {
        method: "POST",
        headers: { ...headers, "content-type": type },
        // No spans, in either form.
        body: isJson ? '{"resourceSpans":[]}' : "",
        signal: AbortSignal.timeout(COLLECTOR_TIMEOUT_MS),
      });
      return status < 300 ? ok(`${url} takes ${protocol}`) : warning(`${url} answers ${status}`);
    } catch (error) {
      return warning(`${url} can't be reached: ${wordsOf(error)}`);
    }
  };
  return [{ name: "trace collector", run }];
}

async function inTime(run: () => Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Result>((resolve) => {
    timer = setTimeout(() => resolve(failed(`no answer in ${TIMEOUT_MS / 1000} s`)), TIMEOUT_MS);
  });
  try {
    return await Promise.race([run(), late]);
  } catch (error) {
    return failed(wordsOf(error));
  } finally {
    clearTimeout(timer);
  }
}

function wordsOf(error: unknown): string {
  const words = awsFailure(error, env());
  if (words !== undefined) return words;
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error ? `${error.message} (${cause.message})` : error.message;
}

function report(rows: readonly (readonly [name: string, result: Result])[]): number {
  const width = Math.max(...rows.map(([name]) => name.length));
  for (const [name, { status, detail }] of rows) {
    console.log(`${name.padEnd(width)}  ${status.padEnd(7)}  ${detail}`);
  }
  return rows.some(([, { status }]) => status === "failed") ? 1 : 0;
}
