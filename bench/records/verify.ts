import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { ledgerVerifications } from "@/lib/db/access-tables";
import { connect, type Db } from "@/lib/db/handle";
import { PROJECT_ROOT } from "../../scripts/project-root";
import { shellEnvironment } from "../../scripts/shell-environment";
import { withEmulator } from "../emulator-process";
import { MILLION_LAUNCHES, withLongLedger } from "../ledgers/long-ledger";
import { launchBrowser } from "../pages/browser";
import { peakMemoryMb } from "../peak-memory";
import { percentile } from "../percentiles";
import { startPortalProcess } from "../portal-process";
import { printHeading, printTable, printTarget } from "../report";

const AIM_MB = 512;
const POLL_MS = 50;
const QUIET_SAMPLES = 200;
const SAMPLE_MAX = 20_000;

/** `VERIFY_LAUNCHES` makes the ledger smaller, `VERIFY_ROOT` is another checkout whose command also runs. */
export async function benchVerify(): Promise<void> {
  const shell = shellEnvironment();
  const count = Number(shell.VERIFY_LAUNCHES ?? MILLION_LAUNCHES);
  printHeading(`verify: ${count} launches in the ledger`);
  await withEmulator(({ url: emulatorUrl }) =>
    withLongLedger(count, async (databaseUrl) => {
      await besidePortal({ emulatorUrl, databaseUrl });
      const roots = [PROJECT_ROOT, ...(shell.VERIFY_ROOT ? [shell.VERIFY_ROOT] : [])];
      const rows: string[][] = [];
      for (const root of roots) rows.push([root, ...(await runCommand(root, databaseUrl))]);
      printTable(["npm run ledger:verify", "result", "s", "peak MiB"], rows);
    }),
  );
}

/** In a process of its own. */
async function runCommand(root: string, databaseUrl: string): Promise<string[]> {
  const startedAt = performance.now();
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", ...verifyCommand(root)],
    {
      cwd: root,
      env: { ...process.env, DATABASE_URL: databaseUrl },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  let peak = 0;
  const timer = setInterval(() => {
    peak = peakMemoryMb(child.pid ?? 0) ?? peak;
  }, POLL_MS);
  await once(child, "close");
  clearInterval(timer);
  const seconds = (performance.now() - startedAt) / 1000;
  const [, events = "broken"] = /intact: (\d+) events/.exec(output) ?? [];
  return [events, seconds.toFixed(1), peak.toFixed(0)];
}

type Samples = { livez: number[]; list: number[] };

/** An admin presses the button, and others go on asking. */
async function besidePortal(addresses: {
  emulatorUrl: string;
  databaseUrl: string;
}): Promise<void> {
  const { url, pid, close } = await startPortalProcess(addresses);
  const { db, close: disconnect } = await connect(addresses.databaseUrl);
  try {
    const quiet = await sample(url, async (samples) => samples.livez.length >= QUIET_SAMPLES);
    const before = peakMemoryMb(pid) ?? 0;
    const startedAt = performance.now();
    await pressVerify(url);
    const busy = await sample(url, () => isVerified(db));
    const seconds = (performance.now() - startedAt) / 1000;
    const after = peakMemoryMb(pid) ?? 0;
    printTable(
      ["a portal", "s", "peak MiB", "livez p50 ms", "p99", "most", "list p50 ms", "p99", "most"],
      [
        ["quiet", "", before.toFixed(0), ...figures(quiet.livez), ...figures(quiet.list)],
        [
          "verifying",
          seconds.toFixed(1),
          after.toFixed(0),
          ...figures(busy.livez),
          ...figures(busy.list),
        ],
      ],
    );
    printTarget(`at most ${AIM_MB} MiB`, `${after.toFixed(0)} MiB`, after > 0 && after <= AIM_MB);
  } finally {
    await Promise.all([close(), disconnect()]);
  }
}

async function pressVerify(url: string): Promise<void> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(`${url}/audit`, { waitUntil: "networkidle" });
    const posted = page.waitForRequest((request) => request.method() === "POST");
    await page.getByRole("button", { name: "Verify now" }).click({ noWaitAfter: true });
    await posted;
  } finally {
    await browser.close();
  }
}

async function isVerified(db: Db): Promise<boolean> {
  const [row] = await db.select().from(ledgerVerifications);
  if (row && !row.ok) throw new Error(`The ledger is broken at ${row.seq}: ${row.reason}`);
  return row !== undefined;
}

/** One after the other, so that each waits for nothing but the portal. */
async function sample(url: string, isOver: (samples: Samples) => Promise<boolean>) {
  const samples: Samples = { livez: [], list: [] };
  do {
    samples.livez.push(await timeOf(`${url}/livez`));
    samples.list.push(await timeOf(`${url}/jobs`));
    await delay(POLL_MS);
  } while (!(await isOver(samples)) && samples.list.length < SAMPLE_MAX);
  return samples;
}

async function timeOf(url: string): Promise<number> {
  const startedAt = performance.now();
  const response = await fetch(url);
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return performance.now() - startedAt;
}

function figures(samples: readonly number[]): string[] {
  return [percentile(samples, 0.5), percentile(samples, 0.99), Math.max(...samples)].map((ms) =>
    ms.toFixed(1),
  );
}

/** Also of checkouts from before the program `launchpad`. */
function verifyCommand(root: string): string[] {
  const program = join(root, "scripts/launchpad/main.ts");
  return existsSync(program) ? [program, "verify"] : [join(root, "scripts/ledger-verify.ts")];
}
