import { runScript, ScriptError } from "../script-error";
import { ARCHIVE_DAYS_MIN } from "./archive-days";
import { runWithAuthorities } from "./authorities";
import { enterInstallation } from "./installation";

/** Exit codes of all commands. */
const CODES = `Exit codes: 0 done; 1 failed, or something is wrong, as the output says; 2 wrong usage.`;

/** Loaded only when used: `--help` needs no AWS client. */
const COMMANDS = {
  serve: {
    summary: "run the portal",
    help: `Usage: launchpad serve

Runs the portal with the environment's configuration until SIGTERM or SIGINT. Then it finishes
the launches in progress. The log is JSON on standard error; \`ready\` means that it can be used.`,
    load: async () => (await import("./serve")).serve,
  },
  check: {
    summary: "try everything that the portal needs, and change nothing",
    help: `Usage: launchpad check

Tries configuration, access file, database and its roles, clock, AWS credentials and permissions,
sign-in provider and trace collector with the environment's configuration, and prints a table.
Exits with 1 if one of them failed.`,
    load: async () => (await import("./check")).check,
  },
  migrate: {
    summary: "update the database's schema",
    help: `Usage: launchpad migrate

Updates the schema of DATABASE_URL, or as the role in MIGRATION_DATABASE_URL, and grants the
portal's role what it needs. \`serve\` does the same at its start, if its role may.`,
    load: async () => (await import("./migrate")).migrate,
  },
  verify: {
    summary: "verify that no record was changed",
    help: `Usage: launchpad verify [--anchor SEQ:HASH] [--archive DIR]

Verifies the ledger in DATABASE_URL and prints its last link. With --anchor also that the link
from an earlier run is still in it. With --archive it also reads the files that \`launchpad archive\`
wrote, so that the chain is followed from its first event.`,
    load: async () => (await import("./verify")).verify,
  },
  archive: {
    summary: "move old events to files",
    help: `Usage: launchpad archive --before YYYY-MM-DD --to DIR

Verifies the ledger, writes the events from before that day (UTC, at least ${ARCHIVE_DAYS_MIN} days ago) to files
in DIR, reads each file back, and only then removes its events from the database. Needs the role
that owns the tables: MIGRATION_DATABASE_URL, or DATABASE_URL if there is one role. Repeat it after
an interruption. Launches and their steps stay. Keep the files: \`launchpad verify --archive DIR\`
needs them.`,
    load: async () => (await import("./archive")).archive,
  },
  compare: {
    summary: "compare the records with AWS's jobs, and change nothing",
    help: `Usage: launchpad compare

Lists AWS's audience generation jobs, and names those that a launch of this portal made and that
its records lack. Exits with 1 if there are any. The portal does the same at each start, and then
also records what it finds.`,
    load: async () => (await import("./compare")).compare,
  },
} as const;

const WITH_OPTIONS: ReadonlySet<string> = new Set(["verify", "archive"]);

await runScript(() => main(process.argv.slice(2)));

async function main([name, ...args]: string[]): Promise<number> {
  if (name === "--version") return print(enterInstallation().version);
  if (name === undefined || name === "--help" || name === "help") {
    print(usage());
    return name === undefined ? 2 : 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name as keyof typeof COMMANDS] : null;
  if (!command) throw new ScriptError(`launchpad has no command “${name}”.\n\n${usage()}`, 2);
  if (args.includes("--help")) return print(`${command.help}\n\n${CODES}`);
  if (args.length > 0 && !WITH_OPTIONS.has(name)) {
    throw new ScriptError(`launchpad ${name} takes nothing after it.\n\n${command.help}`, 2);
  }
  enterInstallation();
  // The portal is a process of its own.
  const code = name === "serve" ? undefined : await runWithAuthorities();
  if (code !== undefined) return code;
  const run = await command.load();
  try {
    return await run(args);
  } catch (error) {
    const { asScriptError } = await import("./failure-words");
    throw asScriptError(error);
  }
}

function usage(): string {
  const lines = Object.entries(COMMANDS).map(
    ([name, { summary }]) => `  ${name.padEnd(8)} ${summary}`,
  );
  return [
    "Usage: launchpad COMMAND [--help]",
    "",
    ...lines,
    "",
    "Configuration is in environment variables; the README lists them.",
    CODES,
  ].join("\n");
}

function print(text: string): number {
  console.log(text);
  return 0;
}
