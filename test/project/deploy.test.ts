import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { parseAccessFile } from "@/lib/access/access-file";
import { variablesSchema } from "@/lib/env";
import { SECRET_VARIABLES } from "@/lib/env/secret-files";
import { PROJECT_ROOT } from "@/scripts/project-root";

/** Nothing here can run these files; what they say of the portal can be compared with it. */
const read = (name: string) => readFileSync(join(PROJECT_ROOT, "deploy", name), "utf8");

const readDoc = (name: string) => readFileSync(join(PROJECT_ROOT, "docs", name), "utf8");

function documentsOf(name: string): unknown[] {
  return parseAllDocuments(read(name), { merge: true }).map((document) => {
    expect(document.errors).toEqual([]);
    return document.toJS();
  });
}

const VARIABLES = [
  ...Object.keys(variablesSchema.shape),
  ...SECRET_VARIABLES.map((name) => `${name}_FILE`),
];

type Service = {
  environment?: Record<string, string>;
  command?: string[];
  stop_grace_period?: string;
};

/** Long enough for a launch in progress. */
const LAUNCH_SECONDS = 60;

it("the compose file has two instances after one migration, with the portal's variables", () => {
  const [compose] = documentsOf("compose.yaml") as { services: Record<string, Service> }[];
  const { services = {} } = compose ?? {};
  expect(services["portal-1"]).toEqual(services["portal-2"]);
  expect(parseInt(services["portal-1"]?.stop_grace_period ?? "", 10)).toBeGreaterThan(
    LAUNCH_SECONDS,
  );
  expect(services.migrate?.command).toEqual(["migrate"]);
  const names = ["portal-1", "migrate"].flatMap((name) =>
    Object.keys(services[name]?.environment ?? {}),
  );
  expect(names).toContain("DATABASE_URL_FILE");
  expect(names.filter((name) => !VARIABLES.includes(name))).toEqual([]);
});

type Container = {
  name: string;
  args: string[];
  env: { name: string; value: string }[];
  ports?: { name: string; containerPort: number }[];
  livenessProbe?: { httpGet: { path: string } };
  readinessProbe?: { httpGet: { path: string } };
};
type Manifest = {
  kind: string;
  data?: Record<string, string>;
  spec?: {
    replicas?: number;
    template?: { spec: { containers: Container[]; terminationGracePeriodSeconds?: number } };
  };
};

describe("the Kubernetes manifests", () => {
  const manifests = () => documentsOf("kubernetes/launchpad.yaml") as Manifest[];
  const kind = (name: string) => manifests().find((each) => each.kind === name);

  it("start two instances with the portal's variables, probes and time to finish", () => {
    const spec = kind("Deployment")?.spec;
    const pod = spec?.template?.spec;
    const portal = pod?.containers[0];
    expect(spec?.replicas).toBe(2);
    expect(pod?.terminationGracePeriodSeconds).toBeGreaterThan(LAUNCH_SECONDS);
    expect(portal?.args).toEqual(["serve"]);
    expect(portal?.livenessProbe?.httpGet.path).toBe("/livez");
    expect(portal?.readinessProbe?.httpGet.path).toBe("/readyz");
    const names = portal?.env.map(({ name }) => name) ?? [];
    expect(names.filter((name) => !VARIABLES.includes(name))).toEqual([]);
    const metrics = portal?.env.find(({ name }) => name === "METRICS_PORT")?.value;
    expect(portal?.ports).toContainEqual({ name: "metrics", containerPort: Number(metrics) });
  });

  it("migrate in a job, keep one instance, and have a valid access file", () => {
    expect(kind("Job")?.spec?.template?.spec.containers[0]?.args).toEqual(["migrate"]);
    expect(kind("PodDisruptionBudget")).toBeDefined();
    expect(parseAccessFile(kind("ConfigMap")?.data?.["access.json"] ?? "").groups).toHaveProperty(
      "launchpad-admins",
      "admin",
    );
  });
});

it("the alert rules are complete", () => {
  type Rule = { alert: string; expr: string; annotations: Record<string, string> };
  const [file] = documentsOf("monitoring/alerts.yaml") as { groups: { rules: Rule[] }[] }[];
  const rules = file?.groups.flatMap((group) => group.rules) ?? [];
  expect(rules.length).toBeGreaterThan(10);
  for (const { alert, expr, annotations } of rules) {
    expect(alert).toMatch(/^Launchpad[A-Za-z]+$/);
    expect(annotations.summary, alert).toMatch(/\S/);
    expect(annotations.action, alert).toMatch(/\S/);
    expect(expr.split("(").length, expr).toBe(expr.split(")").length);
  }
});

it("alerts do not take a task's own interval for a failure, and miss no instance that is gone", () => {
  const text = read("monitoring/alerts.yaml");
  const ages = text.match(/last_success_timestamp_seconds\S*\) > .*$/gm) ?? [];
  expect(ages).toEqual([
    'last_success_timestamp_seconds{task!="retention"}) > 900',
    'last_success_timestamp_seconds{task="retention"}) > 2 * 86400',
  ]);
  expect(text).toContain("absent(launchpad_build_info)");
  expect(readDoc("monitoring.md")).toContain(`job_name: ${/up\{job="([^"]+)"/.exec(text)?.[1]}`);
});

it("the Dockerfile and the unit start the packaged program and stop it with time to finish", () => {
  expect(read("Dockerfile")).toMatch(/npm run package[\s\S]*ENTRYPOINT \["\.\/launchpad\.mjs"\]/);
  expect(read("Dockerfile")).toContain("USER node");
  const unit = read("launchpad.service");
  expect(unit).toContain("launchpad.mjs serve");
  expect(Number(/TimeoutStopSec=(\d+)/.exec(unit)?.[1])).toBeGreaterThan(LAUNCH_SECONDS);
});
