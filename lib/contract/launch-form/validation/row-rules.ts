import {
  PARAMETERS_FIELD,
  type RowList,
  SPARK_FIELD,
  TAGS_FIELD,
} from "@/lib/contract/launch-form/launch-form";
import {
  PARAMETER_RULES,
  type PairRules,
  SPARK_RULES,
  TAG_RULES,
} from "@/lib/contract/launch-request/pair-rules";

/** Apart from the form's values, because the page loads the rules later. */
export const PAIR_RULES: Record<RowList, PairRules> = {
  [TAGS_FIELD]: TAG_RULES,
  [PARAMETERS_FIELD]: PARAMETER_RULES,
  [SPARK_FIELD]: SPARK_RULES,
};
