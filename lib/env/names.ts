import { lettersOf, nearestName } from "@/lib/contract/nearest-name";
import type { EnvFault } from "./endpoints";

type Source = Record<string, string | undefined>;

/** Only the portal has variables with these beginnings. */
const OWN_PREFIXES = ["OIDC_", "PROXY_JWT_", "RECONCILE_"];

/** AWS's SDK reads many more of its own. OpenTelemetry has the same for logs as for traces. */
const OTHERS_PREFIXES = ["AWS_", "OTEL_BLRP_"];

/** Of shorter names other programs have similar ones. */
const SIMILAR_FROM = 8;

/** Unknown variables that can only be meant for the portal: ignored, they would change nothing. */
export function faultsOfNames(source: Source, known: readonly string[]): EnvFault[] {
  return unknownNames(source, known)
    .filter((name) => OWN_PREFIXES.some((prefix) => name.startsWith(prefix)))
    .map((name) => {
      const meant = nearest(name, known);
      return { name, message: meant ? `is not a variable; use ${meant}` : "is not a variable" };
    });
}

/** Only secrets can be in files. The SDK, which reads AWS's keys, has a file of its own for them. */
export function faultsOfFileNames(source: Source, known: readonly string[]): EnvFault[] {
  return unknownNames(source, known).flatMap((name) => {
    const variable = /^(\w+)_FILE$/.exec(name)?.[1];
    if (variable === undefined || !known.includes(variable)) return [];
    const instead = variable.startsWith("AWS_") ? "AWS_SHARED_CREDENTIALS_FILE" : variable;
    return [{ name, message: `is not a variable; use ${instead}` }];
  });
}

/** Variables whose names are nearly the portal's. They may be another program's. */
export function similarNames(
  source: Source,
  known: readonly string[],
): { name: string; meant: string }[] {
  return unknownNames(source, known).flatMap((name) => {
    const isOthers =
      OTHERS_PREFIXES.some((prefix) => name.startsWith(prefix)) ||
      lettersOf(name).length < SIMILAR_FROM;
    const meant = isOthers ? undefined : nearest(name, known);
    return meant ? [{ name, meant }] : [];
  });
}

function unknownNames(source: Source, known: readonly string[]): string[] {
  return Object.keys(source).filter((name) => source[name] && !known.includes(name));
}

function nearest(name: string, known: readonly string[]): string | undefined {
  return nearestName(
    name,
    known.map((each) => ({ name: each, letters: [lettersOf(each)] })),
  );
}
