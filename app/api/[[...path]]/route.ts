import { apiNotFound } from "@/lib/http/api/route";

export const dynamic = "force-dynamic";

/** Unknown paths of the API, and of versions that it does not have, get a problem, not a page. */
export {
  apiNotFound as DELETE,
  apiNotFound as GET,
  apiNotFound as OPTIONS,
  apiNotFound as PATCH,
  apiNotFound as POST,
  apiNotFound as PUT,
};
