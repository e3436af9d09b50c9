import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { PROJECT_ROOT } from "../scripts/project-root";
import { printHeading, printTable } from "./report";

/** A source file that ships: its lines, and the files of ours that it imports. */
type Module = { path: string; text: string; imports: string[] };

const SHIPPED = ["app", "components", "lib", "proxy.ts", "instrumentation.ts"];
const SPECIFIER = /(?:\bfrom|\bimport)\s*\(?\s*"([^"]+)"/g;

/** The shape of the sources in figures: how far one walks between files to read one thing. */
export async function benchStructure(): Promise<void> {
  printHeading("structure");
  const modules = readModules();
  const inner = modules.filter(({ path }) => /^(lib|components)\//.test(path));
  const single = inner.filter((module) => importersOf(module, modules).length === 1);
  const short = single.filter(({ text }) => lineCount(text) <= 20);
  const [fullest = ["", 0]] = [...countBy(modules, ({ path }) => dirname(path))].sort(
    (a, b) => b[1] - a[1],
  );
  const walk = reach("lib/launch/launch-job.ts", modules);
  const lines = modules.reduce((sum, { text }) => sum + lineCount(text), 0);
  const comments = modules.reduce((sum, { text }) => sum + commentLineCount(text), 0);
  printTable(
    ["of app, components and lib, without tests", ""],
    [
      ["source files", String(modules.length)],
      [`files in the fullest folder, ${fullest[0]}`, String(fullest[1])],
      ["modules of lib and components", String(inner.length)],
      ["of these with one importer", String(single.length)],
      ["of these of at most 20 lines", String(short.length)],
      ["import circles", String(circles(modules).length)],
      ["imports between the folders of lib", String(folderImports(modules))],
      ["files that lib/launch/launch-job.ts reaches", String(walk.size)],
      ["lines that are comments", `${((100 * comments) / lines).toFixed(1)} %`],
    ],
  );
}

function readModules(root = PROJECT_ROOT): Module[] {
  const paths = SHIPPED.flatMap((name) => filesBelow(join(root, name)))
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|\.d\.ts$/.test(path))
    .map((path) => relative(root, path));
  const known = new Set(paths);
  return paths.map((path) => {
    const text = readFileSync(join(root, path), "utf8");
    const specifiers = [...text.matchAll(SPECIFIER)].map(([, specifier = ""]) => specifier);
    const imports = specifiers.flatMap((specifier) => resolve(specifier, path, known) ?? []);
    return { path, text, imports: [...new Set(imports)] };
  });
}

function filesBelow(path: string): string[] {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path).flatMap((name) => filesBelow(join(path, name)));
}

function resolve(specifier: string, from: string, known: ReadonlySet<string>): string | undefined {
  const path = specifier.startsWith("@/")
    ? specifier.slice(2)
    : specifier.startsWith(".")
      ? join(dirname(from), specifier)
      : undefined;
  if (path === undefined) return undefined;
  return [path, `${path}.ts`, `${path}.tsx`, `${path}/index.ts`].find((each) => known.has(each));
}

function importersOf({ path }: Module, modules: readonly Module[]): Module[] {
  return modules.filter(({ imports }) => imports.includes(path));
}

/** Each set of files that import each other round about. */
function circles(modules: readonly Module[]): string[][] {
  const paths = new Set<string>();
  return modules.flatMap(({ path }) => {
    if (paths.has(path)) return [];
    const circle = [...reach(path, modules)].filter((other) => reach(other, modules).has(path));
    for (const each of circle) paths.add(each);
    return circle.length > 0 ? [circle] : [];
  });
}

/** What a file imports, and what these import, and so on; itself only where that leads back to it. */
function reach(path: string, modules: readonly Module[]): Set<string> {
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

/** How many pairs of folders directly in lib know each other, each direction for itself. */
function folderImports(modules: readonly Module[]): number {
  const pairs = modules.flatMap(({ path, imports }) =>
    imports.map((other) => [folderOf(path), folderOf(other)] as const),
  );
  const crossing = pairs.filter(([from, to]) => from && to && from !== to);
  return new Set(crossing.map((pair) => pair.join(" "))).size;
}

function folderOf(path: string): string | undefined {
  return /^lib\/([^/]+)\//.exec(path)?.[1];
}

function countBy<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(keyOf(value), (counts.get(keyOf(value)) ?? 0) + 1);
  return counts;
}

function lineCount(text: string): number {
  return text.trimEnd().split("\n").length;
}

function commentLineCount(text: string): number {
  return text.split("\n").filter((line) => /^\s*(\/\/|\/\*|\*)/.test(line)).length;
}
