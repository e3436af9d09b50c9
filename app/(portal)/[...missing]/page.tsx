import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { texts } from "@/components/shell/texts";

export const metadata: Metadata = { title: texts.notFound.title };

/** Every address without a page of its own, so that its 404 has the portal's header. */
export default function MissingPage(): never {
  notFound();
}
