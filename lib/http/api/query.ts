import "server-only";
import { ApiProblem } from "@/lib/http/request/problem";

/** Throws `ApiProblem` for unknown or repeated ones: `?dryrun=true` would start a paid job. */
export function readQuery<Name extends string>(
  request: Request,
  names: readonly Name[],
): Partial<Record<Name, string>> {
  const { searchParams } = new URL(request.url);
  const read: Partial<Record<Name, string>> = {};
  for (const [given, value] of searchParams) {
    const name = names.find((known) => known === given);
    if (!name) throw badParameter(given, unknownParameter(names));
    if (read[name] !== undefined) throw badParameter(given, "Parameter is repeated. Send it once.");
    read[name] = value;
  }
  return read;
}

export function badParameter(parameter: string, detail: string): ApiProblem {
  const faults = [{ parameter, detail }];
  return new ApiProblem("invalid-request", "Invalid query parameter.", { faults });
}

function unknownParameter(names: readonly string[]): string {
  if (names.length === 0) return "Unknown parameter. This path has none.";
  return `Unknown parameter. Use ${names.join(", ")}.`;
}
