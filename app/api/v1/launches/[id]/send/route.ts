import { sendLaunchOperation } from "@/lib/http/api/decide-launch";
import { apiRoute } from "@/lib/http/api/route";

export const dynamic = "force-dynamic";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({ POST: sendLaunchOperation });
