import "server-only";
import { endOfAuthority } from "@/lib/access/identity/authority";
import { BATCH_MAX } from "@/lib/contract/launch-form/batch";
import {
  BATCH_FIELDS,
  type BatchFormState,
  type CheckedRow,
  type RowFinding,
} from "@/lib/contract/launch-form/batch-form";
import {
  BATCH_COLUMNS,
  type BatchRow,
  nameOfRow,
  readBatchRows,
  type TypedRow,
  toBatchText,
  valuesOfRow,
} from "@/lib/contract/launch-form/batch-rows";
import { FIELD_OF_COLUMN } from "@/lib/contract/launch-form/batch-table";
import { labelOf } from "@/lib/contract/launch-form/field-labels";
import { readFormData } from "@/lib/contract/launch-form/form-data";
import type { FieldFault, LaunchFormValues } from "@/lib/contract/launch-form/launch-form";
import { validateLaunchFormFor } from "@/lib/contract/launch-form/validation/validate-launch";
import { findWarnings } from "@/lib/contract/launch-form/validation/warnings";
import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";
import { grouped } from "@/lib/contract/launch-request/wording";
import { FIELD_OF_CHECK, subjectOfRequest } from "@/lib/contract/preflight/preflight";
import { readTemplateRef } from "@/lib/contract/templates/form-template";
import { env } from "@/lib/env";
import { rethrowWithStopper } from "@/lib/http/page-data/sending-state";
import { openTemplate, patternWords } from "@/lib/http/page-data/template-start";
import { requireNotDraining } from "@/lib/http/request/require-not-draining";
import { createBatch } from "@/lib/launch/batch/create-batch";
import { checkName, findFreeName, findTaken } from "@/lib/launch/read/check-name";
import { launchTarget } from "@/lib/launch/read/launch-target";
import { failedChecksOfRows } from "@/lib/preflight/before-launch";
import type { Action, ActionContext } from "./action";
import { readForm, readKey } from "./submit-launch-form";

type Submission = {
  key: string;
  base: LaunchFormValues;
  rows: string;
  pattern: string;
  template?: { id: string; version?: number };
  isLaunch: boolean;
};

export type BatchResult =
  | { kind: "shown"; state: NonNullable<BatchFormState> }
  | { kind: "saved"; id: string };

/** Longer texts are no rows: 200 lines of the longest values are shorter. */
const ROWS_MAX_LENGTH = 500_000;
const PATTERN_MAX_LENGTH = 200;

/** Checks the rows or, if they have no fault, launches them. */
export const submitBatchForm: Action<Submission, BatchResult> = {
  name: "launch batch",
  role: "analyst",
  parse(input) {
    const read = readForm(input);
    if (!read.ok) return read;
    const { value: form } = read;
    return {
      ok: true,
      value: {
        ...{ key: readKey(form), base: readFormData(form), ...typedIn(form) },
        template: readTemplateRef(form),
        isLaunch: form.get("intent") === "launch",
      },
    };
  },
  async run(submission, context) {
    const { key, rows, pattern, isLaunch } = submission;
    if (isLaunch) requireNotDraining();
    const typed = readBatchRows(rows);
    if (typed.length < 1 || typed.length > BATCH_MAX) {
      const refusal = `Enter 1 to ${BATCH_MAX} rows. The text has ${grouped(typed.length)}.`;
      return { kind: "shown", state: { key, rows, pattern, refusal } };
    }
    const named = await withNames(typed, submission, context);
    const { checked, requests } = await check(named, submission, context);
    await addFailedChecks(checked, requests, { isLaunch, context });
    const isFine = checked.every(({ faults }) => faults.length === 0);
    // With the names that were shown, so that what is confirmed is what is launched.
    const confirmed = isFine ? toBatchText(named.map(({ row }) => row)) : rows;
    const shown = { key, rows: confirmed, pattern, checked };
    if (!isLaunch || !isFine) return { kind: "shown", state: shown };
    return launch(requests, { shown, template: submission.template }, context);
  },
};

/** What the form shows again. */
export function typedIn(data: FormData): { rows: string; pattern: string } {
  const text = (name: string, max: number) => {
    const value = data.get(name);
    return typeof value === "string" ? value.slice(0, max) : "";
  };
  return {
    rows: text(BATCH_FIELDS.rows, ROWS_MAX_LENGTH),
    pattern: text(BATCH_FIELDS.pattern, PATTERN_MAX_LENGTH),
  };
}

/** Rows without a name get one by the pattern, which no other row and no launch has. */
async function withNames(
  typed: readonly TypedRow[],
  { pattern, base }: Submission,
  { actor }: ActionContext,
): Promise<TypedRow[]> {
  const words = patternWords(actor);
  const taken = new Set(typed.map(({ row }) => row.name));
  const named: TypedRow[] = [];
  for (const [position, each] of typed.entries()) {
    let { name } = each.row;
    if (name === "" && pattern !== "") {
      const seed = each.row.seed || base.seedAudience.dataSource.s3Uri;
      name = nameOfRow(pattern, { ...words, position, seed });
      while (taken.has(name) || (await checkName(name)).isTaken) name = await findFreeName(name);
      taken.add(name);
    }
    named.push({ ...each, row: { ...each.row, name } });
  }
  return named;
}

async function check(
  named: readonly TypedRow[],
  { base, template }: Submission,
  { actor, connection }: ActionContext,
): Promise<{ checked: CheckedRow[]; requests: LaunchRequest[] }> {
  const opened = template && (await openTemplate(template, actor));
  const target = { ...(await launchTarget(connection, actor.rules)), locks: opened?.locks };
  const firsts = new Map<string, number>();
  const taken = await findTaken(named.map(({ row }) => row.name).filter(Boolean));
  const checked: CheckedRow[] = [];
  const requests: LaunchRequest[] = [];
  for (const [position, { row, unread }] of named.entries()) {
    const values = valuesOfRow(base, row, row.name);
    const validation = validateLaunchFormFor(values, target);
    const faults = validation.ok
      ? []
      : validation.faults.map(({ field, message }) => ({
          ...{ label: labelOf(field), field, message },
        }));
    faults.push(...nameFaults(row, { first: firsts.get(row.name), taken }));
    const ofRow = unread.map((cell) => ({ message: `No column for “${cell.slice(0, 80)}”.` }));
    if (validation.ok) requests.push(validation.request);
    if (row.name !== "" && !firsts.has(row.name)) firsts.set(row.name, position + 1);
    const warnings = warningsOfRow(row, findWarnings(values, target));
    checked.push({ number: position + 1, row, faults: [...faults, ...ofRow], warnings });
  }
  return { checked, requests };
}

/** Of its own cells: the person has seen those of what the rows have in common. */
function warningsOfRow(row: BatchRow, warnings: readonly FieldFault[]): RowFinding[] {
  const typed = BATCH_COLUMNS.filter((column) => row[column] !== "");
  return warnings
    .filter(({ field }) => typed.some((column) => FIELD_OF_COLUMN[column] === field))
    .map(({ field, message }) => ({ label: labelOf(field), field, message }));
}

/**
 * A failed check is a fault where the operator requires checks, and else a warning, which the person
 * has seen before the launch.
 */
async function addFailedChecks(
  checked: readonly CheckedRow[],
  requests: readonly LaunchRequest[],
  { isLaunch, context: { actor, connection } }: { isLaunch: boolean; context: ActionContext },
): Promise<void> {
  const mode = env().preflight;
  const isFine = checked.every(({ faults }) => faults.length === 0);
  if (!isFine || mode === "off" || (mode === "warn" && isLaunch)) return;
  const failed = await failedChecksOfRows(requests.map(subjectOfRequest), { actor, connection });
  for (const [position, row] of checked.entries()) {
    const found = (failed[position] ?? []).map(({ check: made, result }) => ({
      label: labelOf(FIELD_OF_CHECK[made]),
      field: FIELD_OF_CHECK[made],
      message: result.reason,
    }));
    (mode === "require" ? row.faults : row.warnings).push(...found);
  }
}

function nameFaults(
  { name }: BatchRow,
  { first, taken }: { first: number | undefined; taken: ReadonlySet<string> },
) {
  const label = labelOf("name");
  if (name === "") return [];
  if (first !== undefined) {
    return [
      {
        label,
        field: "name",
        message: `Row ${first} has the same name. AWS accepts each name once.`,
      },
    ];
  }
  return taken.has(name)
    ? [{ label, field: "name", message: "Another job has this name. AWS accepts each name once." }]
    : [];
}

async function launch(
  requests: readonly LaunchRequest[],
  { shown, template }: { shown: NonNullable<BatchFormState> } & Pick<Submission, "template">,
  { actor, connection }: ActionContext,
): Promise<BatchResult> {
  const endsAt = await endOfAuthority(actor.authority);
  const order = { actor, connection, idempotencyKey: shown.key, requests, template, endsAt };
  const { kind, id } = await createBatch(order).catch(rethrowWithStopper);
  if (kind !== "conflict") return { kind: "saved", id };
  const refusal =
    "Another batch was already launched from this page. To launch this one, open the page again.";
  return { kind: "shown", state: { ...shown, refusal } };
}
