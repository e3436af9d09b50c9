import type { Bucket, BucketStore } from "./bucket-store";

/** A request of a known operation, already authentic and allowed. */
export type S3Call = {
  store: BucketStore;
  bucket: Bucket;
  key: string;
  query: ReadonlyMap<string, string>;
  header(name: string): string | undefined;
  body: Buffer;
  accountId: string;
  nowMs: number;
};
