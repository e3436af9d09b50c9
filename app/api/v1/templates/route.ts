import { apiRoute } from "@/lib/http/api/route";
import { listTemplatesOperation } from "@/lib/http/api/templates";

export const dynamic = "force-dynamic";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({ GET: listTemplatesOperation });
