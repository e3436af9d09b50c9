import { adviseEdges } from "./advise-edges";
import { fits } from "./judge-text";
import type { FieldFault, Row } from "./launch-form";
import { TAG_RULES } from "./pair-rules";
import { cellOf, TAGS_FIELD } from "./row-lists";
import { characterName } from "./wording";

/** General Reference, "Tagging AWS resources": what is generally allowed across services. */
const UNCOMMON = /[^\p{L}\p{N}\p{Z}+\-=._:/@]/u;

export function adviseTags(tags: Row[]): FieldFault[] {
  const sides = ["key", "value"] as const;
  return tags
    .flatMap((row, index) =>
      sides.map((side) => adviseTagText(cellOf(TAGS_FIELD, index, side), row[side], side)),
    )
    .filter((advice) => advice !== undefined);
}

function adviseTagText(field: string, text: string, side: keyof Row): FieldFault | undefined {
  const rule = TAG_RULES[side];
  if (!fits(rule, text)) return undefined;
  const edges = adviseEdges(field, text, rule, `the ${side}`);
  if (edges) return edges;
  const uncommon = UNCOMMON.exec(text)?.[0];
  if (!uncommon) return undefined;
  const message = `${characterName(uncommon)} is not among the characters that AWS generally allows in tags: letters, digits, blanks and + - = . _ : / @`;
  return { field, message };
}
