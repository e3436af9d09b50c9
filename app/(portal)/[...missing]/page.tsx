import type { Metadata } from "next";
import { MissingPage } from "@/components/shell/missing-page";
import { texts } from "@/components/shell/texts";
import { setPageStatus } from "@/lib/http/request/page-status";

export const metadata: Metadata = { title: texts.notFound.title };

/** Every address without a page of its own. `notFound()` would show nothing without a script. */
export default async function UnknownAddressPage() {
  await setPageStatus(404);
  return <MissingPage />;
}
