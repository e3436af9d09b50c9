import type { LaunchRequest } from "@/lib/contract/launch-request";

/** The seed in one line: its address, its template, or the beginning of its query. */
export function seedOf({ seedAudience: { dataSource, sqlParameters } }: LaunchRequest): string {
  if (dataSource) return dataSource.s3Uri;
  const { analysisTemplateArn, queryString = "" } = sqlParameters ?? {};
  if (analysisTemplateArn) return `template ${tailOf(analysisTemplateArn)}`;
  return `SQL ${queryString.slice(0, QUERY_SHOWN).replaceAll(/\s+/g, " ").trim()}`;
}

/** Enough of an ARN's or id's end to tell it from another; short ones stay whole. */
export function tailOf(identifier: string): string {
  const id = identifier.slice(identifier.lastIndexOf("/") + 1);
  return id.length <= TAIL_LENGTH + 1 ? id : `…${id.slice(-TAIL_LENGTH)}`;
}

const QUERY_SHOWN = 120;
const TAIL_LENGTH = 12;
