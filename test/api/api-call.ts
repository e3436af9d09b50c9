import { expect } from "vitest";
import * as pause from "@/app/api/v1/batches/[id]/pause/route";
import * as resume from "@/app/api/v1/batches/[id]/resume/route";
import * as batch from "@/app/api/v1/batches/[id]/route";
import * as batches from "@/app/api/v1/batches/route";
import * as exports from "@/app/api/v1/jobs/[id]/exports/route";
import * as job from "@/app/api/v1/jobs/[id]/route";
import * as tags from "@/app/api/v1/jobs/[id]/tags/route";
import * as jobs from "@/app/api/v1/jobs/route";
import * as cancel from "@/app/api/v1/launches/[id]/cancel/route";
import * as launch from "@/app/api/v1/launches/[id]/route";
import * as send from "@/app/api/v1/launches/[id]/send/route";
import * as launches from "@/app/api/v1/launches/route";
import * as openapi from "@/app/api/v1/openapi.json/route";
import * as template from "@/app/api/v1/templates/[id]/route";
import * as templates from "@/app/api/v1/templates/route";
import type { ExportPage } from "@/lib/contract/api/export-resource";
import type { JobTags } from "@/lib/contract/api/job-change-resource";
import type { JobList } from "@/lib/contract/api/job-resource";
import type { LaunchPage, LaunchResource } from "@/lib/contract/api/launch-resource";
import type { Problem } from "@/lib/contract/api/problem";
import type { TemplateList, TemplateResource } from "@/lib/contract/api/template-resource";
import { openapiDocument } from "@/lib/http/api/openapi/openapi";
import { fitsSchema, type JsonSchema } from "./json-schema";

type Call = { headers?: Record<string, string>; body?: unknown };
/** Any response body; checked against the OpenAPI description. */
type Body = Partial<
  LaunchResource &
    LaunchPage &
    ExportPage &
    JobTags &
    JobList &
    TemplateList &
    TemplateResource &
    Problem
> & {
  openapi?: string;
};
type ParsedResponse = { status: number; headers: Headers; body: Body };

/** Responses can gain members, which must then be described: here, others are refused. */
const document = JSON.parse(JSON.stringify(openapiDocument()), (_name, value) => {
  const isOpen = value?.type === "object" && value.properties && !value.additionalProperties;
  return isOpen ? { ...value, additionalProperties: false } : value;
});

const ROUTES = [
  { path: "/api/v1/launches", pattern: /^\/api\/v1\/launches$/, route: launches },
  { path: "/api/v1/launches/{id}", pattern: /^\/api\/v1\/launches\/(?<id>[^/]+)$/, route: launch },
  {
    path: "/api/v1/launches/{id}/send",
    pattern: /^\/api\/v1\/launches\/(?<id>[^/]+)\/send$/,
    route: send,
  },
  {
    path: "/api/v1/launches/{id}/cancel",
    pattern: /^\/api\/v1\/launches\/(?<id>[^/]+)\/cancel$/,
    route: cancel,
  },
  { path: "/api/v1/batches", pattern: /^\/api\/v1\/batches$/, route: batches },
  { path: "/api/v1/batches/{id}", pattern: /^\/api\/v1\/batches\/(?<id>[^/]+)$/, route: batch },
  {
    path: "/api/v1/batches/{id}/pause",
    pattern: /^\/api\/v1\/batches\/(?<id>[^/]+)\/pause$/,
    route: pause,
  },
  {
    path: "/api/v1/batches/{id}/resume",
    pattern: /^\/api\/v1\/batches\/(?<id>[^/]+)\/resume$/,
    route: resume,
  },
  { path: "/api/v1/templates", pattern: /^\/api\/v1\/templates$/, route: templates },
  {
    path: "/api/v1/templates/{id}",
    pattern: /^\/api\/v1\/templates\/(?<id>[^/]+)$/,
    route: template,
  },
  { path: "/api/v1/jobs", pattern: /^\/api\/v1\/jobs$/, route: jobs },
  { path: "/api/v1/jobs/{id}", pattern: /^\/api\/v1\/jobs\/(?<id>[^/]+)$/, route: job },
  {
    path: "/api/v1/jobs/{id}/exports",
    pattern: /^\/api\/v1\/jobs\/(?<id>[^/]+)\/exports$/,
    route: exports,
  },
  {
    path: "/api/v1/jobs/{id}/tags",
    pattern: /^\/api\/v1\/jobs\/(?<id>[^/]+)\/tags$/,
    route: tags,
  },
  { path: "/api/v1/openapi.json", pattern: /^\/api\/v1\/openapi\.json$/, route: openapi },
];

/**
 * Calls the API through its route handlers, as Next does. Checks the status, the headers and the
 * body of each response against the OpenAPI description, and that each problem is written in full
 * sentences.
 */
export async function callApi(
  method: "GET" | "POST" | "PUT" | "DELETE",
  target: string,
  call: Call = {},
) {
  const url = new URL(target, "http://127.0.0.1:3000");
  const found = ROUTES.find(({ pattern }) => pattern.test(url.pathname));
  if (!found) throw new Error(`${url.pathname} is not a path of the API.`);
  const params = Promise.resolve({ ...found.pattern.exec(url.pathname)?.groups });
  const response = await found.route[method](toRequest(method, url, call), { params });
  const parsed: ParsedResponse = {
    status: response.status,
    headers: response.headers,
    body: await response.json(),
  };
  expectDescribed(document.paths[found.path][method.toLowerCase()], parsed);
  expectSentences(parsed.body);
  return parsed;
}

function toRequest(method: string, url: URL, { headers, body }: Call): Request {
  const { host } = url;
  if (body === undefined) return new Request(url, { method, headers: { host, ...headers } });
  return new Request(url, {
    method,
    headers: { host, "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}

type Described = {
  responses: Record<
    number,
    { headers: Record<string, object>; content: Record<string, { schema: JsonSchema }> }
  >;
};

/** For whoever repeats the request or asks the operator about it. */
function neededHeaders(status: number): string[] {
  const isTemporary = status === 429 || status === 503;
  return ["x-request-id", ...(isTemporary ? ["retry-after"] : [])];
}

function expectDescribed(
  { responses }: Described,
  { status, headers, body }: ParsedResponse,
): void {
  const type = headers.get("content-type") ?? "";
  const schema = responses[status]?.content[type]?.schema;
  expect(schema, `${status} as ${type} is described`).toBeDefined();
  expect(schema && fitsSchema(body, schema, document), JSON.stringify(body)).toBe(true);
  const described = Object.keys(responses[status]?.headers ?? {}).map((name) => name.toLowerCase());
  const returned = [...headers.keys()].filter((name) => name !== "content-type");
  expect(described, `described headers of ${status}`).toEqual(expect.arrayContaining(returned));
  expect(returned, `headers of ${status}`).toEqual(expect.arrayContaining(neededHeaders(status)));
}

function expectSentences({ title, detail, errors = [] }: Body): void {
  if (title !== undefined) expect(title).not.toMatch(/\.$/);
  const details = [detail, ...errors.map((error) => error.detail)];
  for (const text of details) if (text !== undefined) expect(text).toMatch(/\.$/);
}
