import { getOpenapiOperation } from "@/lib/http/api/openapi/openapi";
import { apiRoute } from "@/lib/http/api/route";

export const dynamic = "force-dynamic";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({ GET: getOpenapiOperation });
