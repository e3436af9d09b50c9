import { answerAuditExport } from "@/lib/http/routes/export-audit";

export function GET(request: Request): Promise<Response> {
  return answerAuditExport(request);
}

/** Next would answer it with `GET`, which puts an export on record. */
export function HEAD(): Response {
  return new Response(null, { status: 405, headers: { Allow: "GET" } });
}
