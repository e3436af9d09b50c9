import type { Fix, TextFault } from "./text-rule";

/** A map's key and its value have the same path; this tells them apart. */
export type Part = "key" | "value";

/** As much of zod's issues as is read here. */
export type SchemaIssue = {
  path: PropertyKey[];
  message: string;
  params?: Record<string, unknown>;
};

/** A fault as the schema reports it. */
export function issueOf<T>({ message, fix }: TextFault, input: T, part: Part = "value") {
  return { code: "custom" as const, message, input, params: { fix, part } };
}

export function readIssue({ path, message, params = {} }: SchemaIssue) {
  const part: Part = params.part === "key" ? "key" : "value";
  return {
    path: path.map(String),
    message,
    part,
    ...(isFix(params.fix) && { fix: params.fix }),
  };
}

function isFix(value: unknown): value is Fix {
  return typeof value === "object" && value !== null && "label" in value && "value" in value;
}
