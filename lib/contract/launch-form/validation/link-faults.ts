import {
  INCLUDE_SEED_CHOICES,
  isFormField,
  MAX_ROWS,
  PAGE_ORDER,
  SEED_SOURCES,
} from "@/lib/contract/launch-form/form-fields";
import { cellOf, isRowList, ROW_LISTS } from "@/lib/contract/launch-form/launch-form";
import { grouped } from "@/lib/contract/launch-request/wording";
import { lettersOf, nearestName } from "@/lib/contract/nearest-name";

export type LinkFault = {
  message: string;
  meant?: { given: string; name: string };
};

/** The page's own, beside the form's fields. */
const OTHERS = ["key", "like", "mend", "link", "draft", "template"];

const FAULTS_SHOWN = 10;
const NAME_SHOWN = 80;

/** What `readSearchParams` passes over, in the order of the link. */
export function findLinkFaults(
  params: URLSearchParams,
  /** The values are those of a recorded launch, or of a draft. */
  { isRecorded = false } = {},
): LinkFault[] {
  const names = [...new Set(params.keys())];
  const faults = names.flatMap((name) => faultsOf(name, params, isRecorded));
  if (faults.length <= FAULTS_SHOWN) return faults;
  const others = grouped(faults.length - FAULTS_SHOWN);
  return [
    ...faults.slice(0, FAULTS_SHOWN),
    { message: `${others} more parameters have no effect either.` },
  ];
}

function faultsOf(name: string, params: URLSearchParams, isRecorded: boolean): LinkFault[] {
  if (OTHERS.includes(name)) return [];
  if (!isFormField(name)) return [unknownParameter(name)];
  if (isRecorded) {
    return [
      {
        message: `Parameter ${name} has no effect: the link takes all values from a launch or draft.`,
      },
    ];
  }
  if (params.getAll(name).length > 1) {
    return [{ message: `Parameter ${name} is given more than once. The first one is used.` }];
  }
  const choices = CHOICES[name];
  const value = params.get(name) ?? "";
  if (!choices || choices.includes(value)) return [];
  return [
    {
      message: `Parameter ${name} has an unknown value. Use one of: ${choices.filter(Boolean).join(", ")}.`,
    },
  ];
}

const CHOICES: Record<string, readonly string[]> = {
  seedSource: SEED_SOURCES,
  includeSeedInOutput: INCLUDE_SEED_CHOICES,
};

function unknownParameter(given: string): LinkFault {
  const shown = given.length > NAME_SHOWN ? `${given.slice(0, NAME_SHOWN)}…` : given;
  // A name can hold anything; what is not plain could disturb the sentence around it.
  const readable = shown.replaceAll(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, "\ufffd");
  const message = `Unknown parameter ${readable}.`;
  const name = given.length > NAME_SHOWN ? undefined : nearestField(given);
  if (name === undefined) return { message };
  return { message: `${message} Did you mean ${name}?`, meant: { given, name } };
}

const FIELDS = PAGE_ORDER.filter((field) => !isRowList(field));

function nearestField(given: string): string | undefined {
  const number = Number(/\d{1,3}/.exec(given)?.[0] ?? Number.NaN);
  const cells =
    number < MAX_ROWS
      ? ROW_LISTS.flatMap((list) => [cellOf(list, number, "key"), cellOf(list, number, "value")])
      : [];
  return nearestName(given, [
    ...FIELDS.map((name) => ({ name, letters: [lettersOf(name), endOf(name, 1)] })),
    ...cells.map((name) => ({ name, letters: [lettersOf(name), endOf(name, 3)] })),
  ]);
}

/** The last parts of a path: people write `roleArn` for `seedAudience.roleArn`. */
function endOf(field: string, parts: number): string {
  return lettersOf(field.split(".").slice(-parts).join("."));
}
