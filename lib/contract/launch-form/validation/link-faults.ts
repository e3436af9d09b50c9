import { labelOf } from "@/lib/contract/launch-form/field-labels";
import { seedFieldsGiven } from "@/lib/contract/launch-form/form-data";
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

/** What the form starts with, named by links. */
const STARTS = ["like", "template", "draft"];

/** The page's own, beside the form's fields. */
const OTHERS = ["key", "mend", "link", ...STARTS];

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
  if (OTHERS.includes(name)) return STARTS.includes(name) ? faultsOfStart(name, params) : [];
  if (!isFormField(name)) return [unknownParameter(name)];
  if (isRecorded) {
    return [
      {
        message: `Parameter ${name} has no effect: the link takes all values from a launch or draft.`,
      },
    ];
  }
  if (params.getAll(name).length > 1) return [repeated(name)];
  const [decides, ...passedOver] = params.has("seedSource") ? [] : seedFieldsGiven(params);
  if (passedOver.some((field) => field === name)) {
    return [
      { message: `Parameter ${name} has no effect: ${decides} comes first and is the seed.` },
    ];
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

function faultsOfStart(name: string, params: URLSearchParams): LinkFault[] {
  if (params.getAll(name).length > 1) return [repeated(name)];
  return params.get(name) === "" ? [{ message: `Parameter ${name} has no value.` }] : [];
}

function repeated(name: string): LinkFault {
  return { message: `Parameter ${name} is given more than once. The first one is used.` };
}

const CHOICES: Record<string, readonly string[]> = {
  seedSource: SEED_SOURCES,
  includeSeedInOutput: INCLUDE_SEED_CHOICES,
};

function unknownParameter(given: string): LinkFault {
  if (given.trim() === "") return { message: "A parameter has no name." };
  const shown = given.length > NAME_SHOWN ? `${given.slice(0, NAME_SHOWN)}…` : given;
  // A name can hold anything; what is not plain could disturb the sentence around it.
  const readable = shown.replaceAll(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, "\ufffd");
  const message = `Unknown parameter ${readable}.`;
  const name = given.length > NAME_SHOWN ? undefined : (startMeant(given) ?? nearestField(given));
  if (name === undefined) return { message };
  return { message: `${message} Did you mean ${name}?`, meant: { given, name } };
}

const FIELDS = PAGE_ORDER.filter((field) => !isRowList(field));

function startMeant(given: string): string | undefined {
  return STARTS.find((start) => start === lettersOf(given));
}

function nearestField(given: string): string | undefined {
  const number = Number(/\d{1,3}/.exec(given)?.[0] ?? Number.NaN);
  const cells =
    number < MAX_ROWS
      ? ROW_LISTS.flatMap((list) => [cellOf(list, number, "key"), cellOf(list, number, "value")])
      : [];
  const nearest = nearestName(given, [
    ...FIELDS.map((name) => ({ name, letters: waysToWrite(name) })),
    ...cells.map((name) => ({ name, letters: [lettersOf(name), endOf(name, 3)] })),
  ]);
  return nearest ?? fieldAlike(lettersOf(given));
}

/** In whole, by the last parts of its path, and as the form calls it. */
function waysToWrite(field: string): string[] {
  const ends = field.split(".").map((_, index) => endOf(field, index + 1));
  return [...ends, lettersOf(labelOf(field))];
}

const ALIKE_FROM = 5;

/** The only field with such a part in its name, as `modelArn` and `query`, or with a longer one. */
function fieldAlike(letters: string): string | undefined {
  if (letters.length < ALIKE_FROM) return undefined;
  const alike = FIELDS.filter((field) => {
    const end = endOf(field, 1);
    return end.includes(letters) || (end.length >= 2 * ALIKE_FROM && letters.startsWith(end));
  });
  return alike.length === 1 ? alike[0] : undefined;
}

/** The last parts of a path: people write `roleArn` for `seedAudience.roleArn`. */
function endOf(field: string, parts: number): string {
  return lettersOf(field.split(".").slice(-parts).join("."));
}
