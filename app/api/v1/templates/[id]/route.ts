import { apiRoute } from "@/lib/http/api/route";
import { getTemplateOperation } from "@/lib/http/api/templates";

export const dynamic = "force-dynamic";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({ GET: getTemplateOperation });
