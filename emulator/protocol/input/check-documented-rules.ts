import type { OperationModel } from "../model";
import type { InputChecks } from "./input-checks";
import { isJsonObject, memberOf } from "./members";
import type { Violation } from "./violation";

/** Maximum of a caller's tags on one resource; AWS's own do not count. */
const MAX_USER_TAGS = 50;

/** Without the flag `u`, with which U+017F would match `s`. */
const RESERVED_TAG_KEY = /^aws:/i;

/** Rules that the model does not have: AWS documents them in prose, or they are assumed. */
export function checkDocumentedRules(
  model: OperationModel,
  input: unknown,
  checks: InputChecks,
): Violation[] {
  return [...checkTags(model, input, checks), ...checkSeedSource(model, input, checks)];
}

function checkTags(model: OperationModel, input: unknown, checks: InputChecks): Violation[] {
  const shape = model.input.tags;
  const tags = memberOf(input, "tags");
  if (shape?.type !== "map" || !isJsonObject(tags)) return [];
  const reserved = Object.keys(tags).filter((key) => RESERVED_TAG_KEY.test(key));
  const ownCount = Object.keys(tags).length - reserved.length;
  const violations: Violation[] = [];
  if (checks.userTagLimit && ownCount > MAX_USER_TAGS) {
    const constraint = `Member must have length less than or equal to ${MAX_USER_TAGS}`;
    violations.push({
      ...AT_MEMBER,
      path: ["tags"],
      rule: "userTags",
      constraint,
      shape,
      value: tags,
    });
  }
  if (!checks.reservedTagKeys) return violations;
  const constraint = "Member must not start with the reserved prefix aws:";
  return violations.concat(
    reserved.map((key) => ({
      path: ["tags", key],
      rule: "reservedTagKey",
      constraint,
      place: "mapKey",
      value: key,
      container: tags,
      shape: shape.key,
      sensitive: false,
    })),
  );
}

function checkSeedSource(model: OperationModel, input: unknown, checks: InputChecks): Violation[] {
  const shape = model.input.seedAudience;
  const seed = memberOf(input, "seedAudience");
  if (!checks.oneSeedSource || !shape || !isJsonObject(seed)) return [];
  const sql = memberOf(seed, "sqlParameters");
  const sources = [
    memberOf(seed, "dataSource"),
    memberOf(sql, "queryString"),
    memberOf(sql, "analysisTemplateArn"),
  ].filter((source) => source !== undefined);
  if (sources.length === 1) return [];
  const constraint =
    "Member must have exactly one of dataSource, sqlParameters.queryString, sqlParameters.analysisTemplateArn";
  return [
    { ...AT_MEMBER, path: ["seedAudience"], rule: "seedSource", constraint, shape, value: seed },
  ];
}

const AT_MEMBER = { place: "member", sensitive: false } as const;
