import { MAX_ROWS } from "@/lib/contract/launch-form/form-fields";
import {
  cellOf,
  PARAMETERS_FIELD,
  type RowList,
  type SeedSource,
  SPARK_FIELD,
  TAGS_FIELD,
} from "@/lib/contract/launch-form/launch-form";
import { WORKER_TYPE_DEFAULT } from "@/lib/contract/launch-request/limits";
import { grouped } from "@/lib/contract/launch-request/wording";
import { lettersOf, nearestName } from "@/lib/contract/nearest-name";

/** What was not read as it is written. `path` are the names of members; empty for all together. */
export type Note = { path: readonly string[]; message: string };

/** Texts by form field. A list that was given replaces all rows of the form's. */
export type GivenFields = {
  fields: ReadonlyMap<string, string>;
  lists: ReadonlySet<RowList>;
  notes: readonly Note[];
};

type Members = { [name: string]: Member };
type Member = "text" | "flag" | "map" | Members;

/** StartAudienceGenerationJob's members; the paths are the form's field names. */
const REQUEST: Members = {
  name: "text",
  configuredAudienceModelArn: "text",
  seedAudience: {
    dataSource: { s3Uri: "text" },
    roleArn: "text",
    sqlParameters: { queryString: "text", analysisTemplateArn: "text", parameters: "map" },
    sqlComputeConfiguration: {
      worker: { type: "text", number: "text", properties: { spark: "map" } },
    },
  },
  includeSeedInOutput: "flag",
  collaborationId: "text",
  description: "text",
  tags: "map",
};

/** In AWS's and the portal's descriptions of a job, and not in a request for one. */
const OF_A_JOB = new Set([
  ...["audienceGenerationJobArn", "status", "statusDetails", "createTime", "updateTime", "metrics"],
  ...["startedBy", "protectedQueryIdentifier", "recall", "id", "launch", "request"],
]);

const TYPES: Record<"text" | "flag", string> = {
  text: "is not a string. Use a string.",
  flag: "is not a boolean. Use true or false.",
};

/**
 * Reads the members that a request has; what it can't read is in the notes. `isExact`: nothing is
 * guessed, neither a name's letter case nor a placeholder.
 */
export function readMembers(value: object, { isExact = false } = {}): GivenFields {
  const reader = new MemberReader(!isExact && isSkeleton(value), isExact);
  reader.read(value, REQUEST, []);
  return reader.result();
}

class MemberReader {
  readonly #fields = new Map<string, string>();
  readonly #lists = new Set<RowList>();
  readonly #notes: Note[] = [];
  readonly #ofJob: string[] = [];

  constructor(
    readonly isSkeleton: boolean,
    readonly isExact: boolean,
  ) {
    if (isSkeleton) this.#note([], SKELETON);
  }

  result(): GivenFields {
    const source = this.#source();
    if (source) this.#fields.set("seedSource", source);
    if (this.#ofJob.length > 0) {
      this.#note([], `Not part of a request, so left out: ${this.#ofJob.join(", ")}.`);
    }
    return { fields: this.#fields, lists: this.#lists, notes: this.#notes };
  }

  read(value: object, members: Members, path: readonly string[]): void {
    for (const [given, inner] of Object.entries(value)) {
      const name = this.#nameOf(given, members, path, value);
      const member = name === undefined ? undefined : members[name];
      if (name === undefined || member === undefined || inner === null) continue;
      this.#readMember(inner, member, [...path, name]);
    }
  }

  #nameOf(given: string, members: Members, path: readonly string[], value: object) {
    if (Object.hasOwn(members, given)) return given;
    if (!this.isExact && path.length === 0 && OF_A_JOB.has(given)) {
      this.#ofJob.push(given);
      return undefined;
    }
    const same = Object.keys(members).find((name) => lettersOf(name) === lettersOf(given));
    if (!this.isExact && same !== undefined && !Object.hasOwn(value, same)) {
      this.#note([...path, given], `${shown(given)} is read as “${same}”.`);
      return same;
    }
    const isFree = same === undefined || !Object.hasOwn(value, same);
    const meant = isFree ? suggestionFor(given, members) : undefined;
    const otherwise = this.isExact ? "Remove it." : "It is left out.";
    const remedy = meant ? `Did you mean “${meant}”?` : otherwise;
    this.#note([...path, given], `Unknown member ${shown(given)}. ${remedy}`);
    return undefined;
  }

  #readMember(value: unknown, member: Member, path: readonly string[]): void {
    const field = path.join(".");
    if (member === "map") {
      this.#readMap(value, field, path);
      return;
    }
    if (typeof member === "object") {
      if (isObject(value)) this.read(value, member, path);
      else this.#note(path, "Value is not an object. Use an object.");
      return;
    }
    if (this.isSkeleton && isPlaceholder(field, value)) return;
    if (typeof value === "object") {
      this.#note(path, `Value ${TYPES[member]}`);
      return;
    }
    const text = String(value);
    if (member === "text") {
      if (typeof value !== "string" && field !== WORKER_NUMBER) {
        this.#note(path, "Value is not a string. It is read as one.");
      }
      this.#fields.set(field, text);
    } else if (/^(true|false)$/i.test(text)) {
      if (typeof value !== "boolean") {
        this.#note(path, "Value is not a boolean. It is read as one.");
      }
      this.#fields.set(field, text.toLowerCase());
    } else {
      this.#note(path, `Value ${TYPES.flag}`);
    }
  }

  #readMap(value: unknown, field: string, path: readonly string[]): void {
    const list = LISTS.find((known) => known === field);
    if (!list) return;
    if (!isObject(value)) {
      this.#note(path, "Value is not an object. Use an object of strings.");
      return;
    }
    const entries = Object.entries(value).filter(
      ([key, text]) => !(this.isSkeleton && key === PLACEHOLDER && text === ""),
    );
    if (entries.length > MAX_ROWS) {
      this.#note(path, `The form has ${grouped(MAX_ROWS)} rows. The others are left out.`);
    }
    this.#lists.add(list);
    let index = 0;
    for (const [key, text] of entries.slice(0, MAX_ROWS)) {
      if (typeof text === "object") {
        this.#note([...path, key], `Value ${TYPES.text}`);
        continue;
      }
      if (typeof text !== "string") {
        this.#note([...path, key], "Value is not a string. It is read as one.");
      }
      this.#fields.set(cellOf(list, index, "key"), key);
      this.#fields.set(cellOf(list, index, "value"), String(text));
      index += 1;
    }
  }

  #source(): SeedSource | undefined {
    const sources = SOURCES.filter(([, field]) => this.#fields.get(field));
    if (sources.length > 1) {
      this.#note(["seedAudience"], "Seed has more than one source. The form uses the first.");
    }
    return sources[0]?.[0];
  }

  #note(path: readonly string[], message: string): void {
    if (this.#notes.length < MAX_NOTES) this.#notes.push({ path, message });
    else if (this.#notes.length === MAX_NOTES) this.#notes.push({ path: [], message: MORE_NOTES });
  }
}

const MAX_NOTES = 20;
const MORE_NOTES = "More members could not be read as they are.";
const SKELETON =
  "This is a skeleton of the AWS CLI. Its placeholders are left out, also includeSeedInOutput: true, which every skeleton has.";
const PLACEHOLDER = "KeyName";
const WORKER_NUMBER = "seedAudience.sqlComputeConfiguration.worker.number";
const WORKER_TYPE = "seedAudience.sqlComputeConfiguration.worker.type";
const LISTS = [TAGS_FIELD, PARAMETERS_FIELD, SPARK_FIELD] as const;

const SOURCES: readonly [SeedSource, string][] = [
  ["s3", "seedAudience.dataSource.s3Uri"],
  ["sql", "seedAudience.sqlParameters.queryString"],
  ["template", "seedAudience.sqlParameters.analysisTemplateArn"],
];

/** Whether placeholders of `--generate-cli-skeleton` are still there. */
function isSkeleton(value: object): boolean {
  return LISTS.some((list) => {
    const map = list.split(".").reduce<unknown>(ownMember, value);
    return isObject(map) && ownMember(map, PLACEHOLDER) === "" && Object.keys(map).length === 1;
  });
}

function isPlaceholder(field: string, value: unknown): boolean {
  return (
    value === "" ||
    (field === WORKER_NUMBER && value === 0) ||
    // The first of its values, and AWS's default.
    (field === WORKER_TYPE && value === WORKER_TYPE_DEFAULT) ||
    (field === "includeSeedInOutput" && value === true)
  );
}

/** The members below a path, with whether each is an object. Undefined where any name is allowed. */
export function membersAt(
  path: readonly string[],
): { name: string; isObject: boolean }[] | undefined {
  const found = path.reduce<Member | undefined>(
    (member, name) =>
      typeof member === "object" && Object.hasOwn(member, name) ? member[name] : undefined,
    REQUEST,
  );
  if (typeof found !== "object") return undefined;
  return Object.entries(found).map(([name, member]) => ({
    name,
    isObject: member === "map" || typeof member === "object",
  }));
}

/** Beside it, or anywhere in the request: `s3Uri` belongs in `seedAudience.dataSource`. */
function suggestionFor(given: string, members: Members): string | undefined {
  const here = Object.keys(members).map((name) => ({ name, letters: [lettersOf(name)] }));
  const anywhere = pathsOf(REQUEST).map((path) => ({
    name: path.join("."),
    letters: [lettersOf(path.at(-1) ?? ""), lettersOf(path.join(""))],
  }));
  return (
    nearestName(given.slice(0, LONGEST_NAME), here) ??
    nearestName(given.slice(0, LONGEST_NAME), anywhere)
  );
}

const LONGEST_NAME = 80;

function pathsOf(members: Members): string[][] {
  return Object.entries(members).flatMap(([name, member]) => [
    [name],
    ...(typeof member === "object" ? pathsOf(member).map((path) => [name, ...path]) : []),
  ]);
}

function shown(name: string): string {
  const short = name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name;
  // A name can have anything; what is not plain could disturb the sentence around it.
  return `“${short.replaceAll(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, "\ufffd")}”`;
}

export function ownMember(value: unknown, name: string): unknown {
  return isObject(value) ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined;
}

export function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
