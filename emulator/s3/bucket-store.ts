import { createHash } from "node:crypto";
import { fractionOf } from "../world/hash";
import { PAST_JOBS } from "../world/past-jobs";
import { OTHER_ACCOUNT, OWN_ACCOUNT, REGION, SEED_S3_URI } from "../world/seed-ids";

export type StoredObject = {
  body: Buffer;
  etag: string;
  /** Base64, if the object was stored with one. */
  sha256?: string;
  contentType: string;
  modifiedMs: number;
};

export type Bucket = {
  name: string;
  region: string;
  owner: string;
  /** Whether pages in a browser may use it: its CORS configuration. */
  hasCors: boolean;
  objects: Map<string, StoredObject>;
};

export type BucketStore = ReadonlyMap<string, Bucket>;

export const SEED_BUCKET = "northwind-seeds";
/** Has no CORS configuration. */
const NO_CORS_BUCKET = "northwind-imports";
/** In another Region. */
const FAR_BUCKET = "northwind-archive-eu";
/** Another account's. */
const OTHER_BUCKET = "halcyon-audiences";

/** The buckets at the start: the seeds of the past jobs that had one in S3, and three more buckets. */
export function createBucketStore(bornMs: number): BucketStore {
  const seeds = new Map<string, StoredObject>();
  for (const { name, seed, hoursAgo } of PAST_JOBS) {
    if (seed !== "s3") continue;
    seeds.set(`${name}/seed.jsonl`, seedObject(name, bornMs - (hoursAgo + 2) * 3_600_000));
  }
  const [, ownKey = ""] = SEED_S3_URI.split(`s3://${SEED_BUCKET}/`);
  seeds.set(ownKey, seedObject(ownKey, bornMs - 3 * 3_600_000));
  const archived = new Map([
    ["2025/spring-uk/seed.jsonl", seedObject("archive", bornMs - 9_000 * 3_600_000)],
  ]);
  const buckets: Bucket[] = [
    bucket(SEED_BUCKET, { objects: seeds }),
    bucket(NO_CORS_BUCKET, { hasCors: false }),
    bucket(FAR_BUCKET, { region: "eu-west-1", objects: archived }),
    bucket(OTHER_BUCKET, { owner: OTHER_ACCOUNT }),
  ];
  return new Map(buckets.map((each) => [each.name, each]));
}

function bucket(name: string, different: Partial<Bucket>): Bucket {
  const common = { region: REGION, owner: OWN_ACCOUNT, hasCors: true, objects: new Map() };
  return { name, ...common, ...different };
}

/** A seed of 700 to 4,700 users, the same for the same name. */
function seedObject(name: string, modifiedMs: number): StoredObject {
  const count = 700 + Math.floor(4_000 * fractionOf(`${name} seed`));
  const first = Math.floor(9_000_000 * fractionOf(`${name} first`));
  const lines = Array.from({ length: count }, (_, index) => {
    const id = String(first + index * 7).padStart(9, "0");
    return `{"user_id":"nw-${id}"}\n`;
  });
  return storedObject(Buffer.from(lines.join("")), { modifiedMs });
}

export function storedObject(
  body: Buffer,
  { modifiedMs, ...rest }: { modifiedMs: number; sha256?: string; contentType?: string },
): StoredObject {
  const etag = `"${createHash("md5").update(body).digest("hex")}"`;
  return { body, etag, contentType: "binary/octet-stream", modifiedMs, ...rest };
}
