import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const BIOME = join(ROOT, "node_modules/.bin/biome");

/** One import that each zone must refuse, and one that it must let through. */
const ZONES: { file: string; forbidden: string[]; allowed: string[] }[] = [
  {
    file: "app/(portal)/launch/probe.ts",
    forbidden: ["@/lib/aws/clients", "@aws-sdk/client-sts", "@/emulator/emulator", "../layout"],
    allowed: ["@/lib/http/action", "@/components/launch/launch-form", "@/lib/contract/limits"],
  },
  {
    file: "proxy.ts",
    forbidden: ["@aws-sdk/client-sts", "@/test/probe"],
    allowed: ["@/lib/http/origin"],
  },
  {
    file: "components/launch/probe.ts",
    forbidden: ["@/lib/launch/launch-job", "@/lib/env", "@/app/page", "@/e2e/fixtures"],
    allowed: ["@/lib/contract/limits", "@/components/ui/button"],
  },
  {
    file: "components/ui/probe.ts",
    forbidden: ["@/components/launch/launch-form", "@/lib/contract/limits", "@/lib/aws/clients"],
    allowed: ["@/components/ui/button"],
  },
  {
    file: "components/forms/probe.ts",
    forbidden: ["@/components/launch/launch-form", "@/lib/http/action"],
    allowed: ["@/components/ui/field", "@/lib/contract/limits"],
  },
  {
    file: "components/shell/probe.ts",
    forbidden: ["@/components/launch/launch-form", "@/lib/auth/require-user"],
    allowed: ["@/components/ui/button"],
  },
  {
    file: "lib/contract/probe.ts",
    forbidden: ["zod", "react", "@/lib/env", "@aws-sdk/client-sts", "@/components/ui/button"],
    allowed: ["zod/mini", "./limits"],
  },
  {
    file: "lib/format/probe.ts",
    forbidden: ["@/lib/env", "react", "@/lib/aws/clients"],
    allowed: ["@/lib/contract/limits"],
  },
  {
    file: "lib/aws/probe.ts",
    forbidden: ["@/lib/launch/launch-job", "@/lib/http/action", "next/headers", "@/app/page"],
    allowed: ["@aws-sdk/client-sts", "@/lib/env", "@/lib/contract/limits"],
  },
  {
    file: "lib/auth/probe.ts",
    forbidden: ["@/lib/launch/launch-job", "@/lib/aws/clients", "@/components/ui/button"],
    allowed: ["@/lib/errors", "@/lib/audit/record-audit-event"],
  },
  {
    file: "lib/db/probe.ts",
    forbidden: [
      "@/lib/ledger/find-launch",
      "@/lib/launch/launch-job",
      "@aws-sdk/client-sts",
      "next",
    ],
    allowed: ["drizzle-orm", "@/lib/env", "@/lib/contract/launch-record"],
  },
  {
    file: "lib/ledger/probe.ts",
    forbidden: ["@/lib/aws/clients", "@/lib/launch/launch-job", "@aws-sdk/client-sts", "next"],
    allowed: ["drizzle-orm", "@/lib/db/handle", "@/lib/contract/launch-record"],
  },
  {
    file: "lib/audit/probe.ts",
    forbidden: ["@/lib/launch/launch-job", "@/lib/auth/people", "@/lib/http/action", "next"],
    allowed: ["@/lib/ledger/append-event", "@/lib/db/handle"],
  },
  {
    file: "lib/access/probe.ts",
    forbidden: [
      "@/lib/launch/launch-job",
      "@/lib/http/action",
      "next/headers",
      "@/lib/aws/clients",
    ],
    allowed: ["@/lib/auth/people", "@/lib/audit/record-audit-event", "@/lib/db/handle"],
  },
  {
    file: "lib/launch/probe.ts",
    forbidden: [
      ...["@/lib/http/action", "next/headers", "react", "@aws-sdk/client-sts"],
      ...["@/lib/auth/people", "@/lib/access/sign-in"],
    ],
    allowed: ["@/lib/aws/clients", "@/lib/contract/limits"],
  },
  {
    file: "lib/http/probe.ts",
    forbidden: ["@/lib/aws/clients", "@/components/ui/button", "@smithy/core"],
    allowed: ["@/lib/launch/launch-job", "@/lib/auth/require-user"],
  },
  {
    file: "lib/probe.ts",
    forbidden: ["@/lib/aws/clients", "next/headers", "@/app/page"],
    allowed: ["@/lib/contract/limits"],
  },
  {
    file: "emulator/world/probe.ts",
    forbidden: ["@/lib/contract/limits", "../../lib/contract/limits", "@aws-sdk/client-sts"],
    allowed: ["../protocol/types", "node:crypto"],
  },
  {
    file: "packages/client-cleanroomsml/src/probe.ts",
    forbidden: ["@/lib/env", "../../../lib/env"],
    allowed: ["@smithy/core/client", "./schemas.js"],
  },
];

type Report = {
  diagnostics: { category: string; location: { path: string; start: { line: number } } }[];
};

describe("import directions", () => {
  const directory = mkdtempSync(join(tmpdir(), "import-directions-"));
  let refused: Set<string>;

  beforeAll(() => {
    const config = JSON.parse(readFileSync(join(ROOT, "biome.json"), "utf8"));
    const standalone = { ...config, $schema: undefined, vcs: { enabled: false } };
    writeFileSync(join(directory, "biome.json"), JSON.stringify(standalone));
    for (const { file, forbidden, allowed } of ZONES) {
      const path = join(directory, file);
      mkdirSync(dirname(path), { recursive: true });
      const lines = [...forbidden, ...allowed].map((source) => `export * from "${source}";`);
      writeFileSync(path, lines.join("\n"));
    }
    refused = new Set(linesRefused(directory));
  });

  afterAll(() => rmSync(directory, { recursive: true }));

  for (const { file, forbidden, allowed } of ZONES) {
    describe(file, () => {
      it.each(forbidden.map((source, index) => ({ source, line: index + 1 })))(
        "refuses $source",
        ({ line }) => expect(refused).toContain(`${file}:${line}`),
      );
      it.each(allowed.map((source, index) => ({ source, line: forbidden.length + index + 1 })))(
        "allows $source",
        ({ line }) => expect(refused).not.toContain(`${file}:${line}`),
      );
    });
  }
});

/** `file:line` of each import that the linter refuses below a folder. */
function linesRefused(directory: string): string[] {
  const args = ["lint", "--reporter=json", "--max-diagnostics=none", "."];
  let output: string;
  try {
    output = execFileSync(BIOME, args, { cwd: directory, encoding: "utf8", stdio: "pipe" });
  } catch (error) {
    output = (error as { stdout: string }).stdout;
  }
  const report: Report = JSON.parse(output.slice(output.indexOf("{")));
  return report.diagnostics
    .filter(({ category }) => category === "lint/style/noRestrictedImports")
    .map(({ location }) => `${location.path}:${location.start.line}`);
}
