import type { GivenFields, Note } from "./read-members";

export type PastedKind =
  | "json"
  | "command"
  | "python"
  | "javascript"
  | "link"
  | "arn"
  | "identifier"
  | "tags";

/** `isWhole`: it replaces the form, otherwise only what it has. */
export type ReadRequest = { kind: PastedKind; isWhole: boolean } & GivenFields;

export type Recognised =
  | ReadRequest
  /** The ARN of a job, or the ID in a link to one: it can be copied. */
  | { kind: "job"; job: string }
  | { kind: "unreadable"; message: string; notes: readonly Note[] };
