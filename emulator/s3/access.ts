import type { Caller } from "../protocol/types";
import { policyOf } from "../world/accounts/credentials";
import type { Bucket, BucketStore } from "./bucket-store";
import { s3Fault } from "./faults";

type Asked = {
  caller: Caller;
  action: string;
  scope: "account" | "bucket" | "object";
  store: BucketStore;
  bucketName: string;
  key: string;
  region: string;
};

/**
 * The bucket of an allowed request; for a list of buckets, one that is empty.
 * @throws ServiceFault AccessDenied, NoSuchBucket, PermanentRedirect
 */
export function authoriseS3(asked: Asked): Bucket {
  const { caller, action, scope, store, bucketName, key, region } = asked;
  const policy = policyOf(caller.arn);
  const mayDo = policy === "full" || (policy === "read" && action !== "s3:PutObject");
  const path = scope === "object" ? `${bucketName}/${key}` : bucketName;
  const resource = scope === "account" ? "*" : `"arn:aws:s3:::${path}"`;
  if (!mayDo) {
    const message = `User: ${caller.arn} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`;
    throw s3Fault("AccessDenied", {}, message);
  }
  if (scope === "account") {
    return { name: "", region, owner: caller.accountId, hasCors: false, objects: new Map() };
  }
  const bucket = store.get(bucketName);
  if (!bucket) throw s3Fault("NoSuchBucket", { BucketName: bucketName });
  if (bucket.owner !== caller.accountId) throw s3Fault("AccessDenied");
  if (bucket.region === region) return bucket;
  throw s3Fault("PermanentRedirect", {
    Bucket: bucketName,
    Endpoint: `${bucketName}.s3.${bucket.region}.amazonaws.com`,
    "header:x-amz-bucket-region": bucket.region,
  });
}
