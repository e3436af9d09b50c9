import type { Metadata } from "next";
import { AuditView } from "@/components/audit/audit-view";
import { auditHref, readAuditQuery } from "@/lib/contract/audit-query";
import { type GivenParams, toSearchParams } from "@/lib/contract/search-params";
import { readAuditSheet } from "@/lib/http/audit-page";
import { pageUser } from "@/lib/http/visitor";
import { verifyLedgerAction } from "./actions";

export const metadata: Metadata = { title: "Audit" };

type Props = { searchParams: Promise<GivenParams> };

export default async function AuditPage({ searchParams }: Props) {
  const query = readAuditQuery(toSearchParams(await searchParams));
  await pageUser("admin", auditHref(query));
  const sheet = await readAuditSheet(query);
  return <AuditView {...sheet} query={query} verify={verifyLedgerAction} />;
}
