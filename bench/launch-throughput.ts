import { launchBrowser } from "./browser";
import { capturePost } from "./captured-post";
import { bareLaunch, sdkLaunch } from "./direct-launches";
import type { EmulatorProcess } from "./emulator-process";
import { type Figures, type Launch, measureLoad } from "./load";
import { replayLaunch } from "./portal-launches";
import { type Portal, withPortal } from "./portal-process";
import { printHeading } from "./report";
import { sampleName } from "./sample-request";
import { printRounds, type Rounds } from "./throughput-report";

const ROUNDS = 5;
const WARM_UP_MS = 1500;
const ROUND_MS = 1000;
const IN_FLIGHT = [1, 16];

type Way = { name: string; launch: Launch };

/** What the portal costs a launch, over the SDK's call and over bare HTTP. */
export async function benchLaunchThroughput(): Promise<void> {
  printHeading("launch: through the portal, by the SDK alone, by bare HTTP");
  await withPortal(async (portal) => {
    const ways = await waysToLaunch(portal);
    printRounds(await measureRounds(ways, portal.emulator), ["http", "sdk"]);
  });
}

async function waysToLaunch({ url, emulator }: Portal): Promise<Way[]> {
  const capturedName = sampleName(0);
  const browser = await launchBrowser();
  try {
    const action = await capturePost(browser, url, { name: capturedName, script: true });
    const form = await capturePost(browser, url, { name: capturedName, script: false });
    return [
      { name: "http", launch: bareLaunch(emulator.url, { keepAlive: false }) },
      { name: "http, kept-alive", launch: bareLaunch(emulator.url, { keepAlive: true }) },
      { name: "sdk", launch: sdkLaunch(emulator.url) },
      {
        name: "action",
        launch: replayLaunch(action, { capturedName, accepted: '"state":"launched"' }),
      },
      { name: "form", launch: replayLaunch(form, { capturedName, accepted: "Job launched" }) },
    ];
  } finally {
    await browser.close();
  }
}

/** Round by round, all ways in each, every second round backwards: a slow minute hits all alike. */
async function measureRounds(ways: Way[], emulator: EmulatorProcess): Promise<Rounds> {
  const nextName = nameCounter();
  for (const way of ways) await warmUp(way, emulator, nextName);
  const rounds = new Map<number, Map<string, Figures[]>>(
    IN_FLIGHT.map((inFlight) => [inFlight, new Map()]),
  );
  for (let round = 0; round < ROUNDS; round += 1) {
    const inTurn = round % 2 === 0 ? ways : ways.toReversed();
    for (const [inFlight, figuresOf] of rounds) {
      for (const { name, launch } of inTurn) {
        await emulator.forgetJobs();
        const figures = await measureLoad(launch, { inFlight, durationMs: ROUND_MS }, nextName);
        figuresOf.set(name, [...(figuresOf.get(name) ?? []), figures]);
      }
    }
  }
  return rounds;
}

/** Also holds the emulator's count against ours: what is measured are launches, each executed once. */
async function warmUp(way: Way, emulator: EmulatorProcess, nextName: () => string) {
  await emulator.forgetJobs();
  let launched = 0;
  const counted = async (name: string) => {
    await way.launch(name);
    launched += 1;
  };
  await measureLoad(counted, { inFlight: 16, durationMs: WARM_UP_MS }, nextName);
  const jobs = await emulator.countJobs();
  if (jobs !== launched) throw new Error(`${way.name}: ${launched} launches made ${jobs} jobs`);
}

function nameCounter(): () => string {
  let number = 0;
  return () => {
    number += 1;
    return sampleName(number);
  };
}
