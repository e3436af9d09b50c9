import { bearerToken, openSession, signInEnvironment } from "../../e2e/access/callers";
import { signingKey } from "../../test/sign-in/signing-key";
import { TokenIssuer } from "../../test/sign-in/token-issuer";
import { withDatabase, withPostgres } from "../database";
import { type EmulatorProcess, withEmulator } from "../emulator-process";
import { fillLedger } from "../ledgers/fill-ledger";
import { percentile } from "../percentiles";
import { startPortalProcess } from "../portal-process";
import { printHeading, printTable } from "../report";
import { type LaunchMethod, measureRounds } from "./launch-rounds";
import { apiLaunch, pageLaunches } from "./portal-launches";
import { printRounds } from "./throughput-report";

const LAUNCHES = 1_000;
const ROUNDS = 60;
const WARM_UP = 5;

/** A portal and its caller's credentials; none in local mode. */
type Side = { name: "off" | "on"; url: string; cookie?: string; token?: string };

/** Measures the cost of authentication: the same launches and list, with and without it. */
export async function benchSignIn(): Promise<void> {
  printHeading("sign-in: with authentication, against a local portal without");
  await withEmulator((emulator) =>
    withPostgres((serverUrl) =>
      withDatabase(serverUrl, (offUrl) =>
        withDatabase(serverUrl, (onUrl) => compare(emulator, { offUrl, onUrl })),
      ),
    ),
  );
}

async function compare(
  emulator: EmulatorProcess,
  { offUrl, onUrl }: { offUrl: string; onUrl: string },
) {
  const key = signingKey("bench", "ES256");
  const issuer = await TokenIssuer.start([key]);
  const started: { close: () => Promise<void> }[] = [issuer];
  try {
    for (const url of [offUrl, onUrl]) await fillLedger(url, LAUNCHES);
    const emulatorUrl = emulator.url;
    const off = await startPortalProcess({ emulatorUrl, databaseUrl: offUrl });
    started.push(off);
    const on = await startPortalProcess({ emulatorUrl, databaseUrl: onUrl }, (url) =>
      signInEnvironment(url, issuer.url),
    );
    started.push(on);
    const cookie = await openSession(onUrl, { caller: "analyst", issuer: issuer.url });
    const token = bearerToken("analyst", { issuer: issuer.url, key });
    await measure(emulator, [
      { name: "off", url: off.url },
      { name: "on", url: on.url, cookie, token },
    ]);
  } finally {
    for (const each of started.toReversed()) await each.close();
  }
}

async function measure(emulator: EmulatorProcess, sides: readonly [Side, Side]): Promise<void> {
  await measureList(sides);
  const ways = (await Promise.all(sides.map(waysOf))).flat();
  const { rounds } = await measureRounds(ways, emulator);
  printRounds(rounds, ["api, off", "action, off"]);
}

async function waysOf({ name, url, cookie, token }: Side): Promise<LaunchMethod[]> {
  const pages = await pageLaunches(url, cookie);
  const ways = [{ name: "api", launch: apiLaunch(url, token) }, ...pages];
  return ways
    .filter((way) => way.name !== "form")
    .map((way) => ({ ...way, name: `${way.name}, ${name}` }));
}

/** Alternates, so that a slow moment affects both. */
async function measureList(sides: readonly [Side, Side]): Promise<void> {
  const latencies = sides.map((): number[] => []);
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    for (const [index, side] of sides.entries()) {
      const ms = await readList(side);
      if (round >= 0) latencies[index]?.push(ms);
    }
  }
  const [off = [], on = []] = latencies;
  const cells = (share: number) => [
    percentile(off, share).toFixed(1),
    percentile(on, share).toFixed(1),
    (percentile(on, share) / percentile(off, share)).toFixed(2),
  ];
  printTable(
    ["/jobs, one at a time", "off ms", "on ms", "ratio"],
    [
      ["p50", ...cells(0.5)],
      ["p98", ...cells(0.98)],
    ],
  );
  console.log("");
}

async function readList({ url, cookie }: Side): Promise<number> {
  const startMs = performance.now();
  const headers = cookie === undefined ? undefined : { cookie };
  const response = await fetch(`${url}/jobs`, { headers, redirect: "manual" });
  const html = await response.text();
  if (response.status !== 200 || !html.includes("<tr")) {
    throw new Error(`/jobs: ${response.status}`);
  }
  return performance.now() - startMs;
}
