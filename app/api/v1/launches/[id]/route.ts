import { getLaunchOperation } from "@/lib/http/api/get-launch";
import { apiRoute } from "@/lib/http/api/route";

export const dynamic = "force-dynamic";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({ GET: getLaunchOperation });
