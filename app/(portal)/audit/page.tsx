import type { Metadata } from "next";
import { AuditView } from "@/components/audit/audit-view";
import { auditHref, readAuditQuery } from "@/lib/contract/audit-query";
import { readAuditSheet } from "@/lib/http/audit-page";
import { pageUser } from "@/lib/http/visitor";
import { verifyLedgerAction } from "./actions";

export const metadata: Metadata = { title: "Audit" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AuditPage({ searchParams }: Props) {
  const query = readAuditQuery(toParams(await searchParams));
  await pageUser("admin", auditHref(query));
  const sheet = await readAuditSheet(query);
  return <AuditView {...sheet} query={query} verify={verifyLedgerAction} />;
}

function toParams(given: Record<string, string | string[] | undefined>): URLSearchParams {
  const pairs = Object.entries(given).flatMap(([name, value]) =>
    [value ?? []].flat().map((each) => [name, each]),
  );
  return new URLSearchParams(pairs);
}
