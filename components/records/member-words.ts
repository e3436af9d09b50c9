import { labelOf } from "@/lib/contract/launch-form/field-labels";
import { PARAMETERS_FIELD, SPARK_FIELD, TAGS_FIELD } from "@/lib/contract/launch-form/launch-form";
import { texts } from "./texts";

const { members } = texts;

const ENTRIES: Record<string, string> = {
  [TAGS_FIELD]: members.tag,
  [PARAMETERS_FIELD]: members.parameter,
  [SPARK_FIELD]: members.sparkProperty,
};

/** Members that contain several fields, or that can be missing as a whole. */
const WHOLES: Record<string, string> = {
  seedAudience: members.seed,
  "seedAudience.dataSource": labelOf("seedAudience.dataSource.s3Uri"),
  "seedAudience.sqlParameters": members.sql,
  "seedAudience.sqlComputeConfiguration": members.workers,
  "seedAudience.sqlComputeConfiguration.worker": members.workers,
  "seedAudience.sqlComputeConfiguration.worker.properties": labelOf(SPARK_FIELD),
};

export function memberWords(path: string): string {
  for (const [list, noun] of Object.entries(ENTRIES)) {
    if (path.startsWith(`${list}.`)) return members.entry(noun, path.slice(list.length + 1));
  }
  return WHOLES[path] ?? labelOf(path);
}
