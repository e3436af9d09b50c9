import { refusal } from "../refusals";
import type { World } from "../world";

/** @throws ServiceFault (ServiceQuotaExceededException) if one more would exceed the quota */
export function requireQuota(
  world: World,
  quota: { name: string; value: number; used: number },
): void {
  if (quota.used < quota.value) return;
  throw refusal(
    "ServiceQuotaExceededException",
    `You have reached the quota of ${quota.value} for: ${quota.name}.`,
    world.settings.quotaDetails ? { quotaName: quota.name, quotaValue: quota.value } : {},
  );
}
