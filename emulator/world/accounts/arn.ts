/** `arn:partition:service:region:account:resourceType/resourceId`; ids may hold slashes. */
export type Arn = {
  partition: string;
  service: string;
  region: string;
  accountId: string;
  resourceType: string;
  resourceId: string;
};

export function parseArn(text: string): Arn | undefined {
  const [scheme, partition, service, region, accountId, ...rest] = text.split(":");
  const [resourceType, ...id] = rest.join(":").split("/");
  if (scheme !== "arn" || !partition || !service || region === undefined || !accountId) return;
  if (!resourceType || id.length === 0) return;
  return { partition, service, region, accountId, resourceType, resourceId: id.join("/") };
}
