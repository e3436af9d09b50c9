import type { Metadata } from "next";
import { AuditView } from "@/components/audit/audit-view";
import { texts } from "@/components/audit/texts";
import { auditHref, readAuditQuery } from "@/lib/contract/urls/audit-query";
import { type GivenParams, toSearchParams } from "@/lib/contract/urls/search-params";
import { readAuditSheet } from "@/lib/http/page-data/audit-page";
import { pageUser } from "@/lib/http/request/current-user";
import { verifyLedgerAction } from "./actions";

export const metadata: Metadata = { title: texts.title };

type Props = { searchParams: Promise<GivenParams> };

export default async function AuditPage({ searchParams }: Props) {
  const query = readAuditQuery(toSearchParams(await searchParams));
  await pageUser("admin", auditHref(query));
  const sheet = await readAuditSheet(query);
  return <AuditView {...sheet} query={query} verify={verifyLedgerAction} />;
}
