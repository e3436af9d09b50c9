import { readdirSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { launchRequestSchema } from "@/lib/contract/launch-request/launch-request";
import { MEMBER_DESCRIPTIONS } from "@/lib/http/api/openapi/members";
import { openapiDocument } from "@/lib/http/api/openapi/openapi";
import { anyRequest } from "@/test/aws/request-arbitrary";
import { fitsSchema, type JsonSchema, resolve } from "./json-schema";

const APP = fileURLToPath(new URL("../../app/", import.meta.url));
const METHODS = ["get", "post", "put", "patch", "delete"];

const document: unknown = JSON.parse(JSON.stringify(openapiDocument()));

type Operation = {
  operationId: string;
  parameters?: { name: string; in: string }[];
  responses: Record<string, object>;
};
const paths = openapiDocument().paths as Record<string, Record<string, Operation>>;
const described = Object.entries(paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
);

/** `app/api/v1/launches/[id]/route.ts` serves `/api/v1/launches/{id}`; catch-all routes answer 404. */
function routeFiles(): { path: string; file: string }[] {
  return readdirSync(join(APP, "api"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(`${sep}route.ts`) && !name.includes("[[..."))
    .map((name) => ({
      path: `/api/${name.split(sep).slice(0, -1).join("/")}`.replaceAll(/\[(\w+)\]/g, "{$1}"),
      file: join(APP, "api", name),
    }));
}

/** The methods that the route module exports or answers. */
async function methodsOf(file: string): Promise<string[]> {
  const { OPTIONS } = await import(/* @vite-ignore */ file);
  const response: Response = await OPTIONS(new Request("http://127.0.0.1/"), {});
  const allowed = (response.headers.get("allow") ?? "").toLowerCase().split(", ");
  return allowed.filter((method) => METHODS.includes(method));
}

describe("the description and the routes", () => {
  let routes: string[];
  beforeAll(async () => {
    const served = await Promise.all(
      routeFiles().map(async ({ path, file }) =>
        (await methodsOf(file)).map((method) => `${method} ${path}`),
      ),
    );
    routes = served.flat().sort();
  });

  it("have the same paths and methods", () => {
    expect(described.map(({ path, method }) => `${method} ${path}`).sort()).toEqual(routes);
    expect(routes.length).toBeGreaterThan(3);
  });

  it("give each operation a unique ID, and each path its parameters", () => {
    const ids = described.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, operation } of described) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const named = (operation.parameters ?? []).filter((parameter) => parameter.in === "path");
      expect(named.map(({ name }) => name)).toEqual(inPath);
    }
  });
});

describe("the description", () => {
  it("is OpenAPI 3.1, and all its references resolve", () => {
    expect(document).toMatchObject({ openapi: "3.1.0", info: { version: expect.any(String) } });
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)];
    expect(refs.length).toBeGreaterThan(10);
    for (const [, ref = ""] of refs) expect(resolve(ref, document)).toBeTypeOf("object");
  });

  it("has no empty schema, which would accept anything", () => {
    const schemas = JSON.stringify(resolve("#/components/schemas", document));
    expect(schemas).not.toMatch(/:\{\}/);
    expect(schemas).not.toContain("$schema");
  });
});

describe("authentication", () => {
  it("is required by every operation, with the same rule", () => {
    expect(document).toMatchObject({
      security: [{ accessToken: [] }],
      components: { securitySchemes: { accessToken: { type: "http", scheme: "bearer" } } },
    });
    for (const { operation } of described) expect(operation).not.toHaveProperty("security");
  });

  it("is described for refusals, with the challenge that HTTP requires", () => {
    for (const { operation } of described) {
      expect(operation).toHaveProperty(["responses", "401", "headers", "WWW-Authenticate"]);
      expect(operation).toHaveProperty(["responses", "403"]);
    }
  });

  it("say in each response how to ask about it, and when to repeat what may succeed later", () => {
    for (const { path, method, operation } of described) {
      for (const [status, response] of Object.entries(operation.responses)) {
        const named = `${method} ${path} ${status}`;
        expect(response, named).toHaveProperty(["headers", "X-Request-Id"]);
        if (status === "429" || status === "503") {
          expect(response, named).toHaveProperty(["headers", "Retry-After"]);
        }
      }
    }
  });
});

it("says what each member of a response and of a problem means", () => {
  const { schemas } = openapiDocument().components;
  const bodies = Object.entries(schemas).filter(([name]) => !/Request$|^Outcome$/.test(name));
  expect(bodies.length).toBeGreaterThan(10);
  for (const [name, schema] of bodies) {
    const { properties } = schema as { properties: Record<string, { description?: string }> };
    expect(Object.keys(MEMBER_DESCRIPTIONS[name] ?? {}).sort(), name).toEqual(
      Object.keys(properties).sort(),
    );
    for (const [member, { description }] of Object.entries(properties)) {
      expect(description, `${name}.${member}`).toMatch(/\.$/);
    }
  }
});

describe("the request's JSON Schema", () => {
  const schema: JsonSchema = { $ref: "#/components/schemas/LaunchRequest" };

  it("accepts what the portal's own schema accepts, and nothing else", () => {
    const seen = { accepted: 0, refused: 0 };
    fc.assert(
      fc.property(anyRequest, (request) => {
        const value: unknown = JSON.parse(JSON.stringify(request));
        // JSON Schema can't describe lone surrogates.
        fc.pre(JSON.stringify(value).isWellFormed() && !/\\ud[89a-f]/i.test(JSON.stringify(value)));
        const accepted = launchRequestSchema.safeParse(value).success;
        seen[accepted ? "accepted" : "refused"]++;
        expect(fitsSchema(value, schema, document), JSON.stringify(value)).toBe(accepted);
      }),
      { numRuns: 3000 },
    );
    expect(seen.accepted).toBeGreaterThan(300);
    expect(seen.refused).toBeGreaterThan(300);
  });
});
