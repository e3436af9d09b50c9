import type { JobDetail } from "@/lib/contract/jobs/job-entry";
import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";
import { CORRELATION_TAG_KEY, type LaunchRecord } from "@/lib/contract/records/launch-record";
import { formOfRequest } from "./form-of-request";
import type { LaunchFormValues } from "./launch-form";

export function valuesForEdit(request: LaunchRequest): LaunchFormValues {
  const values = formOfRequest(request);
  const tags = values.tags.filter(({ key }) => key !== CORRELATION_TAG_KEY);
  return { ...values, tags: tags.length > 0 ? tags : [{ key: "", value: "" }] };
}

/** Of a job that was started elsewhere: `request` is as far as AWS shows it. */
export function valuesOfJob({
  name,
  request,
  tags,
}: Pick<JobDetail, "name" | "request" | "tags">): {
  values: LaunchFormValues;
  isSeedMissing: boolean;
} {
  // Its shape is that of AWS's responses, which the portal's own modules read.
  const shown = request as Partial<LaunchRequest> | undefined;
  const { dataSource, sqlParameters } = shown?.seedAudience ?? {};
  const isSeedMissing = !dataSource && !sqlParameters;
  const seedAudience = {
    roleArn: "",
    ...shown?.seedAudience,
    ...(isSeedMissing && { dataSource: { s3Uri: "" } }),
  };
  const values = valuesForEdit({
    configuredAudienceModelArn: "",
    ...shown,
    name,
    seedAudience,
    ...(tags && { tags }),
  });
  return { values, isSeedMissing };
}

/** By the job's ID, because a URL with every field can be too long for mails and proxies. */
export function anotherHref({ id }: Pick<LaunchRecord, "id">): string {
  return `/launch?like=${id}`;
}

export function severalLikeHref({ id }: Pick<LaunchRecord, "id">): string {
  return `/launch/several?like=${id}`;
}

export function editHref({ id }: Pick<LaunchRecord, "id">): string {
  return `/launch?mend=${id}`;
}
