import { deleteJobOperation } from "@/lib/http/api/change-job";
import { getJobOperation } from "@/lib/http/api/jobs";
import { apiRoute } from "@/lib/http/api/route";

export const dynamic = "force-dynamic";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  GET: getJobOperation,
  DELETE: deleteJobOperation,
});
