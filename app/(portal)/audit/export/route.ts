import { handleAuditExport } from "@/lib/http/routes/export-audit";

export function GET(request: Request): Promise<Response> {
  return handleAuditExport(request);
}

/** Without this, Next would run `GET`, which records an export. */
export function HEAD(): Response {
  return new Response(null, { status: 405, headers: { Allow: "GET" } });
}
