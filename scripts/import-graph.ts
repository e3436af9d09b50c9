import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/**
 * A source file: its path below the project's folder, its text, and what its imports name: a file
 * of the project by its path, anything else as `npm:` and the specifier.
 */
export type Module = { path: string; text: string; imports: string[] };

/** What ships, and what must stay apart from it. */
const SOURCES = [
  ...["app", "components", "lib", "instrumentation.ts"],
  ...["emulator", "packages/client-cleanroomsml/src"],
];

/** `import … from "x"`, `export … from "x"`, `import "x"` and `import("x")`. */
const SPECIFIER =
  /^(?:im|ex)port\s+(?:type\s+)?(?:(?:\w+\s*,?\s*)?(?:\{[^}]*\}|\*(?:\s+as\s+\w+)?)?\s*from\s+)?"([^"]+)"|\bimport\("([^"]+)"\)/gm;
const SOURCE = /\.[jt]sx?$/;
const NO_SOURCE = /\.test\.tsx?$|\.d\.ts$/;

/** Reads the sources below a folder that is laid out as the project is; tests are left out. */
export function readModules(root: string): Module[] {
  const paths = SOURCES.flatMap((name) => filesBelow(join(root, name)))
    .filter((path) => SOURCE.test(path) && !NO_SOURCE.test(path))
    .map((path) => relative(root, path));
  const known = new Set(paths);
  return paths.map((path) => {
    const text = readFileSync(join(root, path), "utf8");
    const specifiers = [...text.matchAll(SPECIFIER)].map((match) => match[1] ?? match[2]);
    const imports = specifiers.map((specifier = "") => resolve(specifier, path, known));
    return { path, text, imports: [...new Set(imports)] };
  });
}

function filesBelow(path: string): string[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isDirectory()) return found ? [path] : [];
  return readdirSync(path).flatMap((name) => filesBelow(join(path, name)));
}

function resolve(specifier: string, from: string, known: ReadonlySet<string>): string {
  const isOurs = specifier.startsWith("@/") || specifier.startsWith(".");
  if (!isOurs) return `npm:${specifier}`;
  const path = specifier.startsWith("@/") ? specifier.slice(2) : join(dirname(from), specifier);
  const candidates = [path, `${path}.ts`, `${path}.tsx`, `${path}/index.ts`];
  return candidates.find((candidate) => known.has(candidate)) ?? path;
}

/** Each set of files that import each other in a circle. */
export function circles(modules: readonly Module[]): string[][] {
  const seen = new Set<string>();
  return modules.flatMap(({ path }) => {
    if (seen.has(path)) return [];
    const circle = [...reachable(path, modules)].filter((other) =>
      reachable(other, modules).has(path),
    );
    for (const each of circle) seen.add(each);
    return circle.length > 0 ? [circle] : [];
  });
}

/** What a file imports, directly or through others; the file itself only where it is in a circle. */
export function reachable(path: string, modules: readonly Module[]): Set<string> {
  const byPath = new Map(modules.map((module) => [module.path, module]));
  const found = new Set<string>();
  const open = [...(byPath.get(path)?.imports ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    open.push(...(byPath.get(next)?.imports ?? []));
  }
  return found;
}
