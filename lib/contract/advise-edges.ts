import { fits, type TextRule } from "./judge-text";
import type { FieldFault } from "./launch-form";
import { describeEdges, trimEdges } from "./peel";

/** Blanks around a text that the API takes as part of it. `whole` is what they become part of. */
export function adviseEdges(
  field: string,
  text: string,
  rule: TextRule,
  whole: string,
): FieldFault | undefined {
  const edges = fits(rule, text) && text !== "" && describeEdges(text);
  if (!edges) return undefined;
  const value = trimEdges(text);
  const message = `${edges}, which becomes part of ${whole}`;
  return { field, message, ...(fits(rule, value) && { mend: { label: "Remove it", value } }) };
}
