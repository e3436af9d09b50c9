import "server-only";
import { createHash } from "node:crypto";

/** Random, and the same in all portals. */
const NAMESPACE = Buffer.from("5a1d0c4e7b934f0f9d52c7f6a3e8b210", "hex");

/**
 * UUIDv5 (RFC 9562) of a job's ARN: the ID of a job that was started elsewhere, and of each job of a
 * launch that was started twice.
 */
export function jobIdOf(arn: string): string {
  const hash = createHash("sha1").update(NAMESPACE).update(arn).digest().subarray(0, 16);
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join("-");
}

/** Whether it is a UUIDv5. A launch's is another. */
export function mayBeOfJob(id: string): boolean {
  return id.charAt(14) === "5";
}
