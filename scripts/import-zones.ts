import type { Module } from "./import-graph";

/**
 * What each folder may import beside itself. The longest path that matches a file is its zone. An
 * entry is a folder or file of the project with all below it, or a package as `npm:name`. A package
 * that no entry of `RESERVED` names is free for all.
 */
type Zone = { imports: readonly string[]; why: string };

/** Values and errors of the process, and what every layer may say. */
const BASE = [
  ...["lib/once-per-process.ts", "lib/errors.ts", "lib/env", "lib/log", "lib/contract"],
  ...["lib/metrics", "lib/format", "lib/traces"],
];
/** The layers, each with those below it. */
const STORES = [...BASE, "lib/db", "lib/crash-points.ts"];
const SHARED_COMPONENTS = ["components/ui", "components/shell", "components/records"];
const CLIENT = ["lib/contract", "lib/format"];
const SERVER_SIDE_UI = ["npm:next", "npm:react"];

const FEATURE: Zone = {
  imports: [...CLIENT, ...SHARED_COMPONENTS, "components/forms", ...SERVER_SIDE_UI],
  why: "A feature's components use the shared ones, never another feature's or the server's code.",
};

const ZONES: Record<string, Zone> = {
  app: {
    imports: [
      ...[
        "components",
        "lib/contract",
        "lib/format",
        "lib/http",
        "lib/exports",
        "lib/jobs",
        "lib/launch/read",
        "lib/launch/decide",
      ],
      ...["lib/launch/sender.ts"],
      ...["lib/access/access-file.ts", "lib/access/auth-source.ts", "lib/access/person.ts"],
      ...["lib/access/require-role.ts", "lib/access/identity/local-person.ts"],
      ...["lib/access/sessions/list-sessions.ts", ...SERVER_SIDE_UI],
    ],
    why: "Pages call use-cases and lib/http, never the stores and adapters below them.",
  },
  "instrumentation.ts": {
    imports: ["lib/audit", "lib/http", "lib/launch", "lib/log", "lib/runtime", "npm:next"],
    why: "The start of the process wires what runs from then on.",
  },
  "components/ui": {
    imports: SERVER_SIDE_UI,
    why: "Primitives know nothing of the product: they import each other alone.",
  },
  "components/forms": {
    imports: ["components/ui", "lib/contract", "npm:react", "npm:react-hook-form"],
    why: "Form fields know the contract and the primitives.",
  },
  "components/shell": {
    imports: ["components/ui", ...CLIENT, ...SERVER_SIDE_UI, "npm:react-dom"],
    why: "The frame of a page knows no feature.",
  },
  "components/records": {
    imports: ["components/ui", ...CLIENT, ...SERVER_SIDE_UI],
    why: "What several features show of a record knows none of them.",
  },
  "components/account": FEATURE,
  "components/admin": FEATURE,
  "components/audit": FEATURE,
  "components/batch": FEATURE,
  "components/exports": FEATURE,
  "components/jobs": FEATURE,
  "components/notify": FEATURE,
  "components/templates": FEATURE,
  "components/launch": {
    imports: [...FEATURE.imports, "npm:react-hook-form", "npm:react-dom"],
    why: `${FEATURE.why} Its dialogs are outside its form.`,
  },
  "components/launch/faces": {
    imports: [
      ...[...FEATURE.imports, "components/launch", "npm:react-hook-form"],
      ...["npm:@codemirror", "npm:@lezer"],
    ],
    why: "Only the editor of the request, which is loaded when opened, knows CodeMirror.",
  },
  "lib/contract": {
    imports: ["npm:zod/mini"],
    why: "The contract runs in the browser and depends on zod/mini alone.",
  },
  "lib/format": {
    imports: ["lib/contract"],
    why: "Formatting knows the contract and nothing else.",
  },
  "lib/errors.ts": { imports: ["lib/contract"], why: "Errors know the contract." },
  "lib/crash-points.ts": { imports: [], why: "Crash points know nothing." },
  "lib/json-members.ts": { imports: [], why: "Reading JSON knows nothing." },
  "lib/once-per-process.ts": { imports: [], why: "Keeping a process's values needs nothing." },
  "lib/request-reference.ts": {
    imports: ["lib/once-per-process.ts"],
    why: "A request's reference knows no request.",
  },
  "lib/env": {
    imports: ["lib/contract", "lib/once-per-process.ts"],
    why: "The environment is read before anything runs.",
  },
  "lib/log": {
    imports: ["lib/env", "lib/request-reference.ts", "lib/once-per-process.ts", "lib/traces"],
    why: "The log is below all.",
  },
  "lib/traces": {
    imports: ["lib/once-per-process.ts"],
    why: "What is traced knows neither who traces nor where spans go.",
  },
  "lib/metrics": {
    imports: ["lib/once-per-process.ts"],
    why: "What is counted knows nothing of what counts.",
  },
  "lib/aws": {
    imports: [...BASE, "lib/crash-points.ts", "npm:@aws-sdk", "npm:@smithy"],
    why: "The AWS adapter knows no use-case, store or page.",
  },
  "lib/db": {
    imports: [...BASE, "npm:drizzle-orm", "npm:pg"],
    why: "The database knows tables and connections, and no feature's queries.",
  },
  "lib/ledger": {
    imports: [...STORES, "npm:drizzle-orm", "npm:pg"],
    why: "The ledger keeps launches; it knows neither AWS nor a use-case.",
  },
  "lib/audit": {
    imports: [...STORES, "lib/ledger", "lib/people/actor.ts", "npm:drizzle-orm"],
    why: "The audit adds to the ledger's chain and reads it; it knows no use-case.",
  },
  "lib/people": {
    imports: [...STORES, "npm:drizzle-orm"],
    why: "Who is known by which name, whatever they are asked for.",
  },
  "lib/access": {
    imports: [...STORES, "lib/audit", "lib/people", "lib/json-members.ts", "npm:drizzle-orm"],
    why: "Who is acting is known before anything is done: no feature, no AWS, no Next.",
  },
  "lib/job-store": {
    imports: [...STORES, "lib/aws/calls/generation-job.ts", "lib/ledger", "npm:drizzle-orm"],
    why: "The index of jobs repeats the ledger and AWS; it knows no use-case.",
  },
  "lib/jobs": {
    imports: [
      ...[...STORES, "lib/aws", "lib/audit", "lib/ledger", "lib/job-store"],
      "lib/people/actor.ts",
    ],
    why: "What AWS returns about jobs, and changes of them: it knows no launch's steps and no page.",
  },
  "lib/choices": {
    imports: [...STORES, "lib/aws", "lib/job-store"],
    why: "What a launch can choose from is AWS's lists and earlier jobs: no launch and no page.",
  },
  "lib/preflight": {
    imports: [
      ...[...STORES, "lib/aws", "lib/choices", "lib/jobs", "lib/launch"],
      ...["lib/ledger/queries/job-slots.ts", "lib/people/actor.ts"],
    ],
    why: "Checks before a launch ask AWS, the ledger and the index of jobs; they change nothing.",
  },
  "lib/notify": {
    imports: [...STORES, "npm:drizzle-orm", "npm:nodemailer"],
    why: "Messages know what is stored of a job; they know neither AWS nor a page.",
  },
  "lib/retention": {
    imports: [...STORES, "npm:drizzle-orm"],
    why: "What has come to its end is known by its table alone.",
  },
  "lib/views": {
    imports: [...STORES, "lib/audit", "lib/ledger", "lib/people/actor.ts", "npm:drizzle-orm"],
    why: "Saved views are filters: they know neither jobs nor AWS.",
  },
  "lib/drafts": {
    imports: [...STORES, "npm:drizzle-orm"],
    why: "Drafts are forms that somebody has begun: they know neither launches nor AWS.",
  },
  "lib/templates": {
    imports: [...STORES, "lib/audit", "lib/ledger", "lib/people/actor.ts", "npm:drizzle-orm"],
    why: "Templates propose requests, and may bind them: they know neither launches nor AWS.",
  },
  "lib/launch": {
    imports: [
      ...[...STORES, "lib/aws", "lib/ledger", "lib/people/actor.ts"],
      "lib/templates/bind-template.ts",
    ],
    why: "A use-case is called by lib/http, and never imports another feature or Next.",
  },
  "lib/exports": {
    imports: [...STORES, "lib/aws", "lib/ledger", "lib/launch", "lib/people/actor.ts"],
    why: "Exports are sent through the gate of launches, with their deadline and drain; no page.",
  },
  "lib/runtime": {
    imports: [
      ...[
        ...STORES,
        "lib/access",
        "lib/aws",
        "lib/exports",
        "lib/jobs",
        "lib/ledger",
        "lib/launch",
        "lib/notify",
        "lib/retention",
      ],
      ...["npm:drizzle-orm", "npm:@opentelemetry"],
    ],
    why: "The life of the process starts and stops use-cases; it knows no page.",
  },
  "lib/http": {
    imports: [
      ...[
        ...BASE,
        "lib/access",
        "lib/audit",
        "lib/people",
        "lib/choices",
        "lib/drafts",
        "lib/exports",
        "lib/jobs",
        "lib/launch",
        "lib/notify",
        "lib/preflight",
        "lib/templates",
        "lib/views",
        "lib/runtime",
      ],
      ...["lib/json-members.ts", "lib/request-reference.ts", ...SERVER_SIDE_UI],
    ],
    why: "Between a request and a use-case: no SDK, no table, no component.",
  },
  emulator: {
    imports: [],
    why: "The emulator validates what the portal sends, so it shares nothing with it.",
  },
  "emulator/test": {
    imports: ["emulator", "npm:@aws-sdk", "npm:@smithy"],
    why: "Tests of the emulator call it with the real clients.",
  },
  "packages/client-cleanroomsml": {
    imports: ["npm:@aws-sdk", "npm:@smithy"],
    why: "The stand-in for the SDK's client knows nothing of the portal.",
  },
};

/** Packages that only those zones import which name them. */
const RESERVED = [
  ...["npm:next", "npm:react", "npm:react-dom", "npm:react-hook-form"],
  ...["npm:@aws-sdk", "npm:@smithy", "npm:drizzle-orm", "npm:pg"],
  ...["npm:nodemailer", "npm:@codemirror", "npm:@lezer", "npm:@opentelemetry"],
];

type Breach = { path: string; imported: string; why: string };

/** Each import that leads out of its zone. */
export function breaches(modules: readonly Module[]): Breach[] {
  return modules.flatMap(({ path, imports }) => {
    const found = zoneOf(path);
    if (!found) return [{ path, imported: "", why: "No zone of scripts/import-zones.ts has it." }];
    const [name, zone] = found;
    return imports
      .filter((imported) => !mayImport(name, zone, imported))
      .map((imported) => ({ path, imported, why: zone.why }));
  });
}

function zoneOf(path: string): [string, Zone] | undefined {
  const names = Object.keys(ZONES).filter((name) => isWithin(path, name));
  const name = names.sort((a, b) => b.length - a.length)[0];
  const zone = name === undefined ? undefined : ZONES[name];
  return name !== undefined && zone ? [name, zone] : undefined;
}

function mayImport(name: string, zone: Zone, imported: string): boolean {
  if (isWithin(imported, name) || zone.imports.some((entry) => isWithin(imported, entry)))
    return true;
  if (!imported.startsWith("npm:")) return false;
  const isAlone = name === "lib/contract" || name === "lib/format";
  return !isAlone && !RESERVED.some((entry) => isWithin(imported, entry));
}

/** `lib/env` has `lib/env/index.ts`, and `npm:next` has `npm:next/headers`. */
function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}
