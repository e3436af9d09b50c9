import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";
import { CORRELATION_TAG_KEY, type LaunchRecord } from "@/lib/contract/records/launch-record";
import { formOfRequest } from "./form-of-request";
import type { LaunchFormValues } from "./launch-form";

export function valuesForEdit(request: LaunchRequest): LaunchFormValues {
  const values = formOfRequest(request);
  const tags = values.tags.filter(({ key }) => key !== CORRELATION_TAG_KEY);
  return { ...values, tags: tags.length > 0 ? tags : [{ key: "", value: "" }] };
}

/** By the launch's ID, because a URL with every field can be too long for mails and proxies. */
export function anotherHref({ id }: Pick<LaunchRecord, "id">): string {
  return `/launch?like=${id}`;
}

export function editHref({ id }: Pick<LaunchRecord, "id">): string {
  return `/launch?mend=${id}`;
}
