import { createLaunchOperation } from "@/lib/http/api/create-launch";
import { listLaunchesOperation } from "@/lib/http/api/list-launches";
import { apiRoute } from "@/lib/http/api/route";

export const dynamic = "force-dynamic";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  GET: listLaunchesOperation,
  POST: createLaunchOperation,
});
