import { putTagsOperation } from "@/lib/http/api/change-job";
import { apiRoute } from "@/lib/http/api/route";

export const dynamic = "force-dynamic";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({ PUT: putTagsOperation });
