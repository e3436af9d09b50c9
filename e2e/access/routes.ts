import type { Role } from "@/lib/contract/people/roles";
import { SOME_ID } from "../server-actions";

/**
 * `page`: redirects to the sign-in or to `/no-access`. `data`: refuses by status. `api`: takes bearer
 * tokens and refuses with problem details. `open`: no authentication needed.
 */
export type RouteRule = {
  path: string;
  kind: "page" | "data" | "api" | "open";
  needs?: Role;
  /** Status for allowed callers. */
  status: number;
  method?: "GET" | "POST" | "PUT" | "DELETE";
};

/** Every route of the build; an unlisted one fails the test. */
export const ROUTE_RULES: Record<string, RouteRule[]> = {
  "/": [{ path: "/", kind: "page", needs: "viewer", status: 307 }],
  "/launch": [{ path: "/launch?key=access", kind: "page", needs: "analyst", status: 200 }],
  "/launch/allowance": [{ path: "/launch/allowance", kind: "data", needs: "analyst", status: 200 }],
  "/launch/choices": [
    { path: "/launch/choices?kind=role", kind: "data", needs: "analyst", status: 200 },
  ],
  "/launch/choices/about": [
    {
      path: "/launch/choices/about?kind=seed&id=access",
      kind: "data",
      needs: "analyst",
      status: 200,
    },
  ],
  "/launch/name": [
    { path: "/launch/name?name=access", kind: "data", needs: "viewer", status: 200 },
  ],
  "/launch/preflight": [
    { path: "/launch/preflight?check=day", kind: "data", needs: "analyst", status: 200 },
  ],
  "/launch/seeds": [
    {
      path: "/launch/seeds?uri=s3://northwind-seeds/",
      kind: "data",
      needs: "analyst",
      status: 200,
    },
  ],
  "/launch/seeds/signed": [
    { path: "/launch/seeds/signed", kind: "data", needs: "analyst", status: 403 },
  ],
  "/jobs": [{ path: "/jobs", kind: "page", needs: "viewer", status: 200 }],
  "/jobs/compare": [{ path: "/jobs/compare", kind: "page", needs: "viewer", status: 400 }],
  "/jobs/export": [{ path: "/jobs/export", kind: "data", needs: "viewer", status: 200 }],
  "/jobs/find": [{ path: "/jobs/find?text=a", kind: "data", needs: "viewer", status: 200 }],
  "/jobs/pulse": [{ path: "/jobs/pulse", kind: "data", needs: "viewer", status: 200 }],
  "/jobs/[id]": [{ path: `/jobs/${SOME_ID}`, kind: "page", needs: "viewer", status: 404 }],
  "/jobs/[id]/pulse": [
    { path: `/jobs/${SOME_ID}/pulse`, kind: "data", needs: "viewer", status: 404 },
  ],
  "/jobs/held": [{ path: "/jobs/held?do=send", kind: "page", needs: "analyst", status: 200 }],
  "/jobs/unknown-count": [
    { path: "/jobs/unknown-count", kind: "data", needs: "viewer", status: 200 },
  ],
  "/notifications": [
    {
      path: "/notifications?after=2026-01-01T00:00:00.000Z",
      kind: "data",
      needs: "viewer",
      status: 200,
    },
  ],
  "/account": [{ path: "/account", kind: "page", needs: "viewer", status: 200 }],
  "/account/sessions": [{ path: "/account/sessions", kind: "page", needs: "admin", status: 200 }],
  "/admin": [{ path: "/admin", kind: "page", needs: "admin", status: 200 }],
  "/audit": [{ path: "/audit", kind: "page", needs: "admin", status: 200 }],
  "/audit/export": [
    { path: "/audit/export?format=csv", kind: "data", needs: "admin", status: 200 },
    { path: "/audit/export?format=jsonl", kind: "data", needs: "admin", status: 200 },
  ],
  "/api/v1/launches": [
    { path: "/api/v1/launches", kind: "api", needs: "viewer", status: 200 },
    { path: "/api/v1/launches", kind: "api", needs: "analyst", status: 400, method: "POST" },
  ],
  "/launch/several": [
    { path: "/launch/several?key=k", kind: "page", needs: "analyst", status: 307 },
  ],
  "/batches/[id]/pulse": [
    { path: `/batches/${SOME_ID}/pulse`, kind: "data", needs: "viewer", status: 404 },
  ],
  "/batches/[id]": [{ path: `/batches/${SOME_ID}`, kind: "page", needs: "viewer", status: 404 }],
  "/templates": [{ path: "/templates", kind: "page", needs: "viewer", status: 200 }],
  "/templates/new": [{ path: "/templates/new", kind: "page", needs: "analyst", status: 200 }],
  "/templates/[id]": [
    { path: `/templates/${SOME_ID}`, kind: "page", needs: "viewer", status: 404 },
  ],
  "/templates/[id]/edit": [
    { path: `/templates/${SOME_ID}/edit`, kind: "page", needs: "analyst", status: 404 },
  ],
  "/api/v1/templates": [{ path: "/api/v1/templates", kind: "api", needs: "viewer", status: 200 }],
  "/api/v1/templates/[id]": [
    { path: `/api/v1/templates/${SOME_ID}`, kind: "api", needs: "viewer", status: 404 },
  ],
  "/api/v1/batches": [
    { path: "/api/v1/batches", kind: "api", needs: "analyst", status: 400, method: "POST" },
  ],
  "/api/v1/batches/[id]": [
    { path: `/api/v1/batches/${SOME_ID}`, kind: "api", needs: "viewer", status: 404 },
  ],
  ...Object.fromEntries(
    ["pause", "resume"].map((act) => [
      `/api/v1/batches/[id]/${act}`,
      [
        {
          path: `/api/v1/batches/${SOME_ID}/${act}`,
          kind: "api",
          needs: "analyst",
          status: 404,
          method: "POST",
        },
      ] as RouteRule[],
    ]),
  ),
  "/api/v1/launches/[id]": [
    { path: `/api/v1/launches/${SOME_ID}`, kind: "api", needs: "viewer", status: 404 },
  ],
  "/api/v1/launches/[id]/send": [
    {
      path: `/api/v1/launches/${SOME_ID}/send`,
      kind: "api",
      needs: "analyst",
      status: 404,
      method: "POST",
    },
  ],
  "/api/v1/launches/[id]/cancel": [
    {
      path: `/api/v1/launches/${SOME_ID}/cancel`,
      kind: "api",
      needs: "analyst",
      status: 404,
      method: "POST",
    },
  ],
  "/api/v1/jobs": [{ path: "/api/v1/jobs", kind: "api", needs: "viewer", status: 200 }],
  "/api/v1/jobs/[id]/exports": [
    { path: `/api/v1/jobs/${SOME_ID}/exports`, kind: "api", needs: "viewer", status: 404 },
    {
      path: `/api/v1/jobs/${SOME_ID}/exports`,
      kind: "api",
      needs: "analyst",
      status: 400,
      method: "POST",
    },
  ],
  "/api/v1/jobs/[id]": [
    { path: `/api/v1/jobs/${SOME_ID}`, kind: "api", needs: "viewer", status: 404 },
    {
      path: `/api/v1/jobs/${SOME_ID}`,
      kind: "api",
      needs: "analyst",
      status: 404,
      method: "DELETE",
    },
  ],
  "/api/v1/jobs/[id]/tags": [
    {
      path: `/api/v1/jobs/${SOME_ID}/tags`,
      kind: "api",
      needs: "analyst",
      status: 400,
      method: "PUT",
    },
  ],
  "/api/v1/openapi.json": [
    { path: "/api/v1/openapi.json", kind: "api", needs: "viewer", status: 200 },
  ],
  "/api/[[...path]]": [
    { path: "/api/v2/launches", kind: "api", needs: "viewer", status: 404 },
    { path: "/api/v1/nothing", kind: "api", needs: "viewer", status: 404 },
    { path: "/api/v1/nothing", kind: "api", needs: "viewer", status: 404, method: "POST" },
  ],
  "/sign-in": [{ path: "/sign-in", kind: "open", status: 303 }],
  "/sign-in/callback": [{ path: "/sign-in/callback?code=x&state=y", kind: "open", status: 303 }],
  "/sign-in/failed": [{ path: "/sign-in/failed", kind: "open", status: 200 }],
  "/signed-in": [{ path: "/signed-in", kind: "open", status: 200 }],
  "/signed-out": [{ path: "/signed-out", kind: "open", status: 200 }],
  "/no-access": [{ path: "/no-access", kind: "open", status: 200 }],
  "/livez": [{ path: "/livez", kind: "open", status: 200 }],
  "/readyz": [{ path: "/readyz", kind: "open", status: 200 }],
  // Next's pages for missing addresses and for errors.
  "/[...missing]": [{ path: "/nowhere", kind: "open", status: 404 }],
  "/_not-found": [
    // Image optimisation is off: the portal never fetches a URL from a caller.
    {
      path: "/_next/image?url=http%3A%2F%2F169.254.169.254%2F&w=64&q=75",
      kind: "open",
      status: 404,
    },
  ],
  "/_global-error": [{ path: "/_global-error", kind: "open", status: 404 }],
};
