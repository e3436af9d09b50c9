import { labelOf } from "@/lib/contract/launch-form/field-labels";
import { PARAMETERS_FIELD, SPARK_FIELD, TAGS_FIELD } from "@/lib/contract/launch-form/launch-form";

const ENTRIES: Record<string, string> = {
  [TAGS_FIELD]: "Tag",
  [PARAMETERS_FIELD]: "Parameter",
  [SPARK_FIELD]: "Spark property",
};

/** Members that contain several fields, or that can be missing as a whole. */
const WHOLES: Record<string, string> = {
  seedAudience: "Seed",
  "seedAudience.dataSource": labelOf("seedAudience.dataSource.s3Uri"),
  "seedAudience.sqlParameters": "SQL query or analysis template",
  "seedAudience.sqlComputeConfiguration": "Workers",
  "seedAudience.sqlComputeConfiguration.worker": "Workers",
  "seedAudience.sqlComputeConfiguration.worker.properties": labelOf(SPARK_FIELD),
};

/** The label of a request member, by its path, such as `tags.market`. */
export function memberWords(path: string): string {
  for (const [list, noun] of Object.entries(ENTRIES)) {
    if (path.startsWith(`${list}.`)) return `${noun} “${path.slice(list.length + 1)}”`;
  }
  return WHOLES[path] ?? labelOf(path);
}
