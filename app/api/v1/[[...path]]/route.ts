import { getNothing } from "@/lib/http/api/route";

export const dynamic = "force-dynamic";

/** Whatever else is asked for below the API's root is told as a problem, not as a page. */
export {
  getNothing as DELETE,
  getNothing as GET,
  getNothing as OPTIONS,
  getNothing as PATCH,
  getNothing as POST,
  getNothing as PUT,
};
