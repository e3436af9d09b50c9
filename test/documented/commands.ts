import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PROJECT_ROOT } from "../../scripts/project-root";

/** A fenced block of `sh` in a document. */
export type Block = { file: string; line: number; commands: string[] };

/** What an operator reads: the package has these files too. */
const FILES = [
  ...["README.md", "SECURITY.md"],
  ...readdirSync(join(PROJECT_ROOT, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];

export function documentedBlocks(): Block[] {
  return FILES.flatMap((file) => {
    const text = readFileSync(join(PROJECT_ROOT, file), "utf8");
    return [...text.matchAll(/^```(sh|bash|shell|console)\n([\s\S]*?)^```$/gm)].map((match) => ({
      file,
      line: text.slice(0, match.index).split("\n").length + 1,
      commands: splitCommands(match[2] ?? ""),
    }));
  });
}

/** The commands that are to be typed one after another. A shell says where each is complete. */
export function splitCommands(script: string): string[] {
  const commands: string[] = [];
  let pending = "";
  for (const line of script.split("\n")) {
    pending += pending === "" ? line : `\n${line}`;
    if (pending.trim() === "") pending = "";
    if (pending === "" || !isComplete(pending)) continue;
    commands.push(pending);
    pending = "";
  }
  if (pending !== "") throw new Error(`This command is not complete:\n${pending}`);
  return commands;
}

function isComplete(command: string): boolean {
  if (command.endsWith("\\")) return false;
  try {
    execFileSync("sh", ["-n", "-c", command], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** Who runs a block: `operating` is `e2e/specs/operate/documented-commands.spec.ts`. */
type Use = { operating: true } | { notRun: string };

const operating: Use = { operating: true };

/** By file and first command. A block that is in no line here fails the test. */
const USES: Record<string, Record<string, Use>> = {
  "docs/operating.md": {
    "npm ci": operating,
    "sha256sum --check audience-launchpad-*.tar.gz.sha256": operating,
    "./launchpad check": operating,
    'pg_dump --format=custom --file=launchpad.dump "$MIGRATION_DATABASE_URL"': operating,
    "./launchpad verify": operating,
    'pg_restore --no-owner --role=launchpad_owner --dbname="$MIGRATION_DATABASE_URL" launchpad.dump':
      operating,
    "./launchpad archive": {
      notRun: "scripts/launchpad/archive.test.ts runs it, with older events",
    },
  },
  "docs/database.md": { "MIGRATION_DATABASE_URL=postgres:": operating },
  "docs/monitoring.md": {
    "OTEL_EXPORTER_OTLP_ENDPOINT=": {
      notRun: "a variable, which e2e/specs/operate/traces.spec.ts sets",
    },
  },
  "docs/seeds.md": {
    "SEED_LOCATIONS=": { notRun: "variables, as a file of the environment has them" },
  },
  "docs/signing-in.md": {
    "AUTH_MODE=oidc": { notRun: "variables of a provider; e2e/identity-provider.ts is another" },
    "AUTH_MODE=proxy": {
      notRun: "variables of a proxy; e2e/specs/access/access-proxy.spec.ts has one",
    },
    "# AWS Application Load Balancer": { notRun: "variables of vendors' proxies" },
  },
  "README.md": {
    "npm ci && npm start": { notRun: "e2e/specs/operate/sandbox.spec.ts starts the sandbox" },
    "export AWS_ACCESS_KEY_ID=sandbox": { notRun: "the AWS CLI may not know the service" },
    "npm ci": { notRun: "names hosts and secrets of a company; docs/operating.md is run instead" },
    "curl -i http://127.0.0.1:3000/api/v1/launches": operating,
    "curl -i http://127.0.0.1:3000/api/v1/jobs/ID/exports": operating,
    "npm ci && npm test": { notRun: "is the run that this test is part of" },
  },
};

/** Undefined if the table has no line for it. */
export function useOf({ file, commands: [first = ""] }: Block): Use | undefined {
  const uses = Object.entries(USES[file] ?? {}).filter(([start]) => first.startsWith(start));
  return uses.toSorted(([a], [b]) => b.length - a.length)[0]?.[1];
}

/** Lines of the table for which there is no block any more. */
export function unusedLines(blocks: readonly Block[]): string[] {
  return Object.entries(USES).flatMap(([file, uses]) =>
    Object.keys(uses)
      .filter((start) => !blocks.some((each) => each.file === file && startOf(each) === start))
      .map((start) => `${file}: ${start}`),
  );
}

function startOf({ file, commands: [first = ""] }: Block): string | undefined {
  return Object.keys(USES[file] ?? {})
    .filter((start) => first.startsWith(start))
    .toSorted((a, b) => b.length - a.length)[0];
}

/** The block of the file that starts so. Throws if there is none. */
export function blockOf(file: string, start: string): Block {
  const block = documentedBlocks().find(
    (each) => each.file === file && each.commands[0]?.startsWith(start),
  );
  if (!block) throw new Error(`${file} has no block that starts with “${start}”.`);
  return block;
}
