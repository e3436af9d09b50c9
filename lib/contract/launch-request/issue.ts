import type { Fix, TextFault } from "./text-rule";

/** A map's key and its value have the same path; this distinguishes them. */
export type Part = "key" | "value";

export type SchemaIssue = {
  path: PropertyKey[];
  message: string;
  params?: Record<string, unknown>;
};

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
