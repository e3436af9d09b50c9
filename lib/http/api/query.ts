import "server-only";
import { ApiProblem } from "@/lib/http/request/problem";

/**
 * The query parameters of a call, each at most once. Others than those named are refused: with
 * `?dryrun=true` passed over, somebody would pay for a job.
 */
export function readQuery<Name extends string>(
  request: Request,
  names: readonly Name[],
): Partial<Record<Name, string>> {
  const { searchParams } = new URL(request.url);
  const read: Partial<Record<Name, string>> = {};
  for (const [given, value] of searchParams) {
    const name = names.find((known) => known === given);
    if (!name) throw badParameter(given, known(names));
    if (read[name] !== undefined) throw badParameter(given, "This parameter can be given once");
    read[name] = value;
  }
  return read;
}

export function badParameter(parameter: string, detail: string): ApiProblem {
  const faults = [{ parameter, detail }];
  return new ApiProblem("invalid-request", "The query can't be used.", { faults });
}

function known(names: readonly string[]): string {
  if (names.length === 0) return "There are no parameters here";
  return `There is no such parameter here; there is ${names.join(", ")}`;
}
