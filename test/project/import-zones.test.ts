import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { circles, type Module, readModules } from "@/scripts/import-graph";
import { breaches } from "@/scripts/import-zones";

/** For each zone, imports that it must refuse, and some that it must let through. */
const PROBES: { path: string; refused: string[]; allowed: string[] }[] = [
  {
    path: "app/(portal)/launch/probe.ts",
    refused: ["lib/aws/clients.ts", "lib/ledger/launch-id.ts", "lib/access/sessions/store.ts"],
    allowed: ["lib/http/actions/action.ts", "components/launch/launch-form.tsx", "npm:next/link"],
  },
  {
    path: "components/launch/probe.ts",
    refused: ["lib/env/index.ts", "app/page.tsx", "components/jobs/page/launch-view.tsx"],
    allowed: ["lib/contract/launch-request/limits.ts", "components/ui/button.tsx"],
  },
  {
    path: "components/admin/probe.ts",
    refused: ["components/jobs/page/launch-view.tsx", "components/account/session-list.tsx"],
    allowed: ["components/records/state-badge.tsx", "components/shell/focus-after-submit.tsx"],
  },
  {
    path: "components/ui/probe.ts",
    refused: ["lib/contract/launch-request/limits.ts", "components/shell/header.tsx"],
    allowed: ["components/ui/card.tsx"],
  },
  {
    path: "components/shell/probe.ts",
    refused: ["components/records/state-badge.tsx", "lib/http/actions/action.ts"],
    allowed: ["components/ui/button.tsx"],
  },
  {
    path: "lib/contract/urls/probe.ts",
    refused: ["npm:zod", "npm:react", "npm:lodash", "lib/env/index.ts"],
    allowed: ["npm:zod/mini", "lib/contract/records/launch-record.ts"],
  },
  {
    path: "lib/format/probe.ts",
    refused: ["lib/env/index.ts", "npm:react", "npm:lodash"],
    allowed: ["lib/contract/launch-request/limits.ts"],
  },
  {
    path: "lib/aws/probe.ts",
    refused: ["lib/launch/act.ts", "lib/db/handle.ts", "npm:next/headers"],
    allowed: ["npm:@aws-sdk/client-sts", "lib/env/index.ts"],
  },
  {
    path: "lib/access/probe.ts",
    refused: ["lib/launch/act.ts", "lib/aws/clients.ts", "npm:next/headers", "npm:@aws-sdk/x"],
    allowed: ["lib/people/people.ts", "lib/audit/record-audit-event.ts", "npm:jose"],
  },
  {
    path: "lib/db/probe.ts",
    refused: ["lib/ledger/launch-id.ts", "npm:@aws-sdk/client-sts", "npm:next"],
    allowed: ["npm:drizzle-orm/pg-core", "lib/env/index.ts"],
  },
  {
    path: "lib/ledger/chain/probe.ts",
    refused: ["lib/aws/clients.ts", "lib/launch/act.ts", "npm:react"],
    allowed: ["npm:drizzle-orm", "lib/db/handle.ts"],
  },
  {
    path: "lib/audit/probe.ts",
    refused: ["lib/people/people.ts", "lib/launch/act.ts", "lib/http/request/origin.ts"],
    allowed: ["lib/ledger/chain/append-event.ts"],
  },
  {
    path: "lib/jobs/probe.ts",
    refused: ["lib/launch/act.ts", "lib/http/request/origin.ts", "npm:@aws-sdk/client-sts"],
    allowed: ["lib/aws/clients.ts", "lib/contract/records/launch-record.ts"],
  },
  {
    path: "lib/launch/send/probe.ts",
    refused: ["lib/http/request/origin.ts", "lib/access/person.ts", "npm:@aws-sdk/client-sts"],
    allowed: ["lib/aws/clients.ts", "lib/ledger/launch-id.ts"],
  },
  {
    path: "lib/runtime/probe.ts",
    refused: ["lib/http/request/origin.ts", "npm:next", "components/ui/card.tsx"],
    allowed: ["lib/launch/act.ts"],
  },
  {
    path: "lib/http/api/probe.ts",
    refused: [
      "lib/aws/clients.ts",
      "components/ui/card.tsx",
      "npm:@smithy/core",
      "lib/db/handle.ts",
    ],
    allowed: ["lib/launch/act.ts", "npm:next/headers"],
  },
  {
    path: "emulator/world/probe.ts",
    refused: ["lib/contract/launch-request/limits.ts", "npm:@aws-sdk/client-sts"],
    allowed: ["emulator/protocol/types.ts", "npm:node:crypto"],
  },
  {
    path: "packages/client-cleanroomsml/src/probe.js",
    refused: ["lib/env/index.ts"],
    allowed: ["npm:@smithy/core"],
  },
];

describe.each(PROBES)("$path", ({ path, refused, allowed }) => {
  it("refuses what leads out of its zone, and no more", () => {
    const found = breaches([module(path, [...refused, ...allowed])]);
    expect(found.map(({ imported }) => imported)).toEqual(refused);
  });
});

it("nothing that ships imports a test, a script or the emulator", () => {
  for (const { path } of PROBES) {
    for (const imported of [
      "test/probe.ts",
      "e2e/probe.ts",
      "bench/probe.ts",
      "scripts/probe.ts",
    ]) {
      expect(breaches([module(path, [imported])])).toHaveLength(1);
    }
  }
});

it("knows a folder that has no zone", () => {
  expect(breaches([module("lib/no-such-folder/probe.ts", [])])).toHaveLength(1);
});

it("reads each form of import, and finds circles", () => {
  const root = mkdtempSync(join(tmpdir(), "imports-"));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  write("lib/a.ts", 'import "server-only";\nimport x, {\n  type Y,\n} from "./b";\nconst z = "w";');
  write("lib/b.ts", 'export * from "@/lib/c";\nexport type { D } from "npm-package/d";');
  write("lib/c.ts", 'const a = await import("./a");\nimport * as e from "@/lib/e";');
  write("lib/e/index.ts", 'export const from = "f";');
  write("lib/a.test.ts", 'import "./a";');
  const modules = readModules(root);
  expect(Object.fromEntries(modules.map(({ path, imports }) => [path, imports]))).toEqual({
    "lib/a.ts": ["npm:server-only", "lib/b.ts"],
    "lib/b.ts": ["lib/c.ts", "npm:npm-package/d"],
    "lib/c.ts": ["lib/a.ts", "lib/e/index.ts"],
    "lib/e/index.ts": [],
  });
  expect(circles(modules).map((circle) => circle.sort())).toEqual([
    ["lib/a.ts", "lib/b.ts", "lib/c.ts"],
  ]);
  rmSync(root, { recursive: true });
});

function module(path: string, imports: string[]): Module {
  return { path, text: "", imports };
}
