/** The six parts of an ARN (AWS General Reference). `resource` may contain colons. */
export type Arn = {
  partition: string;
  service: string;
  region: string;
  account: string;
  resource: string;
};

/** From botocore's partitions.json. */
export const PARTITIONS = [
  "aws",
  "aws-cn",
  "aws-eusc",
  "aws-iso",
  "aws-iso-b",
  "aws-iso-e",
  "aws-iso-f",
  "aws-us-gov",
];

const PARTITION_OF_REGION: [prefix: string, partition: string][] = [
  ["cn-", "aws-cn"],
  ["us-gov-", "aws-us-gov"],
  ["us-iso-", "aws-iso"],
  ["us-isob-", "aws-iso-b"],
  ["eu-isoe-", "aws-iso-e"],
  ["us-isof-", "aws-iso-f"],
  ["eusc-", "aws-eusc"],
];

/** A Region belongs to one partition (botocore's partitions.json), as does an account. */
export function partitionOf(region: string): string {
  return PARTITION_OF_REGION.find(([prefix]) => region.startsWith(prefix))?.[1] ?? "aws";
}

export function parseArn(text: string): Arn | undefined {
  const [arn, partition, service, region, account, ...resource] = text.split(":");
  if (arn?.toLowerCase() !== "arn" || resource.length === 0) return undefined;
  return {
    partition: partition ?? "",
    service: service ?? "",
    region: region ?? "",
    account: account ?? "",
    resource: resource.join(":"),
  };
}

export function formatArn({ partition, service, region, account, resource }: Arn): string {
  return ["arn", partition, service, region, account, resource].join(":");
}

const KINDS: [pattern: RegExp, name: string][] = [
  [/^cleanrooms-ml:configured-audience-model\//, "a configured audience model"],
  [/^cleanrooms-ml:audience-model\//, "an audience model"],
  [/^cleanrooms-ml:audience-generation-job\//, "an audience generation job"],
  [/^cleanrooms-ml:training-dataset\//, "a training dataset"],
  [/^cleanrooms-ml:/, "another Clean Rooms ML resource"],
  [
    /^cleanrooms:.*\/configuredaudiencemodelassociation\//,
    "a configured audience model association",
  ],
  [/^cleanrooms:.*\/analysistemplate\//, "an analysis template"],
  [/^cleanrooms:membership\//, "a membership"],
  [/^cleanrooms:collaboration\//, "a collaboration"],
  [/^iam:role\//, "a role"],
  [/^iam:user\//, "an IAM user"],
  [/^iam:policy\//, "an IAM policy"],
  [/^iam:instance-profile\//, "an instance profile"],
  [/^iam:root$/, "an AWS account"],
  [/^sts:assumed-role\//, "a role session"],
  [/^s3:/, "an S3 bucket or object"],
];

export function arnKind({ service, resource }: Arn): string {
  const found = KINDS.find(([pattern]) => pattern.test(`${service}:${resource}`));
  return found ? found[1] : service ? `a resource of ${service}` : "an unknown resource";
}
