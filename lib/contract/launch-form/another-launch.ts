import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";
import { CORRELATION_TAG_KEY, type LaunchRecord } from "@/lib/contract/records/launch-record";
import { toSearchParams } from "./form-data";
import { formOfRequest } from "./form-of-request";
import type { LaunchFormValues } from "./launch-form";

/** Longer URLs break in mails, proxies and logs. */
const MAX_HREF_LENGTH = 1800;

export function valuesForAnother(request: LaunchRequest): LaunchFormValues {
  return { ...valuesForEdit(request), name: "" };
}

export function valuesForEdit(request: LaunchRequest): LaunchFormValues {
  const values = formOfRequest(request);
  const tags = values.tags.filter(({ key }) => key !== CORRELATION_TAG_KEY);
  return { ...values, tags: tags.length > 0 ? tags : [{ key: "", value: "" }] };
}

export function anotherHref({ id, request }: Pick<LaunchRecord, "id" | "request">): string {
  return hrefOf(valuesForAnother(request), `/launch?like=${id}`);
}

export function editHref({ id, request }: Pick<LaunchRecord, "id" | "request">): string {
  return hrefOf(valuesForEdit(request), `/launch?mend=${id}`);
}

function hrefOf(values: LaunchFormValues, otherwise: string): string {
  const href = `/launch?${toSearchParams(values)}`;
  return href.length <= MAX_HREF_LENGTH ? href : otherwise;
}
