import { bearerToken, openSession, signInEnvironment } from "../e2e/doors/callers";
import { signingKey } from "../test/signing-key";
import { TokenIssuer } from "../test/token-issuer";
import { withDatabase, withPostgres } from "./database";
import { type EmulatorProcess, withEmulator } from "./emulator-process";
import { fillLedger } from "./fill-ledger";
import { measureRounds, type Way } from "./launch-rounds";
import { percentile } from "./percentiles";
import { apiLaunch, pageLaunches } from "./portal-launches";
import { startPortalProcess } from "./portal-process";
import { printHeading, printTable } from "./report";
import { printRounds } from "./throughput-report";

const LAUNCHES = 1_000;
const ROUNDS = 60;
const WARM_UP = 5;

/** A portal and what its caller brings: nothing where nobody signs in. */
type Side = { name: "off" | "on"; url: string; cookie?: string; token?: string };

/** What it costs that people sign in: the same launch and the same list, with and without. */
export async function benchSignIn(): Promise<void> {
  printHeading("sign-in: people sign in, against a local portal where nobody does");
  const key = signingKey("bench", "ES256");
  const issuer = await TokenIssuer.start([key]);
  await withEmulator((emulator) =>
    withPostgres((serverUrl) =>
      withDatabase(serverUrl, (offUrl) =>
        withDatabase(serverUrl, async (onUrl) => {
          await fillLedger(offUrl, LAUNCHES);
          await fillLedger(onUrl, LAUNCHES);
          const emulatorUrl = emulator.url;
          const off = await startPortalProcess({ emulatorUrl, databaseUrl: offUrl });
          const on = await startPortalProcess({ emulatorUrl, databaseUrl: onUrl }, (url) =>
            signInEnvironment(url, issuer.url),
          );
          const caller = { caller: "analyst", issuer: issuer.url } as const;
          const cookie = await openSession(onUrl, caller);
          const token = bearerToken("analyst", { issuer: issuer.url, key });
          try {
            await measure(emulator, [
              { name: "off", url: off.url },
              { name: "on", url: on.url, cookie, token },
            ]);
          } finally {
            await Promise.all([off.close(), on.close()]);
          }
        }),
      ),
    ),
  );
  await issuer.close();
}

async function measure(emulator: EmulatorProcess, sides: readonly [Side, Side]): Promise<void> {
  await measureList(sides);
  const ways = (await Promise.all(sides.map(waysOf))).flat();
  for (const [on, off] of [
    ["api, on", "api, off"],
    ["action, on", "action, off"],
  ] as const) {
    const pair = ways.filter(({ name }) => name === on || name === off);
    const { rounds } = await measureRounds(pair, emulator);
    printRounds(rounds, [off]);
  }
}

async function waysOf({ name, url, cookie, token }: Side): Promise<Way[]> {
  const pages = await pageLaunches(url, cookie);
  return [
    { name: `api, ${name}`, launch: apiLaunch(url, token) },
    ...pages.map((way) => ({ ...way, name: `${way.name}, ${name}` })),
  ];
}

/** By turns, so that a slow moment hits both. */
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
    ["/launches, one at a time", "off ms", "on ms", "ratio"],
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
  const response = await fetch(`${url}/launches`, { headers, redirect: "manual" });
  const html = await response.text();
  if (response.status !== 200 || !html.includes("<tr")) {
    throw new Error(`/launches: ${response.status}`);
  }
  return performance.now() - startMs;
}
