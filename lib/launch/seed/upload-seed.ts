import "server-only";
import type { Connection } from "@/lib/aws/connection";
import { signUpload } from "@/lib/aws/seeds/sign-seed";
import type { LaunchRules } from "@/lib/contract/people/launch-rules";
import type { SignedUpload } from "@/lib/contract/seed/seed-listing";
import { PortalError } from "@/lib/errors";
import { seedAccess } from "./seed-access";

/** SHA-256 in Base64. */
const SHA256 = /^[A-Za-z0-9+/]{43}=$/;

const NAME_MAX_LENGTH = 60;

/**
 * The upload of a file from a browser to S3. The key has the content's hash: the same file has the
 * same key, and another file never replaces it. Throws `PortalError` (`not-allowed`, `invalid-request`).
 */
export async function signSeedUpload(
  connection: Connection,
  { fileName, sha256, rules }: { fileName: string; sha256: string; rules: LaunchRules },
): Promise<SignedUpload> {
  const { upload } = seedAccess(rules);
  if (!upload) throw new PortalError("not-allowed", "The portal does not take seed files.");
  if (!SHA256.test(sha256)) throw new PortalError("invalid-request", "The SHA-256 is invalid.");
  const hash = Buffer.from(sha256, "base64").toString("hex").slice(0, 16);
  const key = `${upload.prefix}${plainName(fileName)}-${hash}.jsonl`;
  return signUpload(connection, { bucket: upload.bucket, key }, sha256);
}

/** Only characters that S3 recommends and that need no encoding in a URL. */
function plainName(fileName: string): string {
  const name = fileName
    .replace(/\.[^.]*$/, "")
    .normalize("NFKD")
    .replace(/[^A-Za-z0-9_-]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, NAME_MAX_LENGTH);
  return name === "" ? "seed" : name;
}
