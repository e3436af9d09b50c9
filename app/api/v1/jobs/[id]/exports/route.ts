import { createExportOperation, listExportsOperation } from "@/lib/http/api/exports";
import { apiRoute } from "@/lib/http/api/route";

export const dynamic = "force-dynamic";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  GET: listExportsOperation,
  POST: createExportOperation,
});
