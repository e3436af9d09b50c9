import { adviseEdges } from "./advise-edges";
import { fits } from "./judge-text";
import type { FieldFault } from "./launch-form";
import { S3_URI_RULE } from "./s3-uri-rule";

const FIELD = "seedAudience.dataSource.s3Uri";
const OTHER_FORMATS = /\.(csv|tsv|parquet|avro|orc|xlsx?|zip)$/i;

/** User guide, "Seed data requirements": a seed is JSON Lines, in a bucket that the role may list. */
export function adviseS3Uri(uri: string): FieldFault | undefined {
  if (!fits(S3_URI_RULE, uri)) return undefined;
  const [, bucket = "", key = ""] = /^s3:\/\/([^/]*)\/?(.*)$/u.exec(uri) ?? [];
  if (bucket === "")
    return { field: FIELD, message: "The bucket is missing between s3:// and the next /" };
  if (key === "") {
    return { field: FIELD, message: "Names a whole bucket: a seed is one file or folder in it" };
  }
  const format = OTHER_FORMATS.exec(uri)?.[0];
  if (format) {
    const message = `Ends with ${format}: AWS reads a seed as JSON Lines, one {"user_id": "…"} a line`;
    return { field: FIELD, message };
  }
  return adviseEdges(FIELD, uri, S3_URI_RULE, "the file's name");
}
