import { dirname } from "node:path";
import { circles, type Module, reachable, readModules } from "../scripts/import-graph";
import { avoidedWordsBelow } from "../scripts/plain-words";
import { PROJECT_ROOT } from "../scripts/project-root";
import { printHeading, printTable } from "./report";

const SHIPPED = /^(app|components|lib)\/|^(proxy|instrumentation)\.ts$/;

/**
 * Prints figures of the source structure, of this checkout or, to compare, of the one at
 * `STRUCTURE_ROOT`.
 */
export async function benchStructure(): Promise<void> {
  printHeading("structure");
  const root = process.env.STRUCTURE_ROOT ?? PROJECT_ROOT;
  const modules = readModules(root).filter(({ path }) => SHIPPED.test(path));
  const inner = modules.filter(({ path }) => /^(lib|components)\//.test(path));
  const single = inner.filter((module) => importersOf(module, modules).length === 1);
  const short = single.filter(({ text }) => lineCount(text) <= 20);
  const [fullest = ["", 0]] = [...countBy(modules, ({ path }) => dirname(path))].sort(
    (a, b) => b[1] - a[1],
  );
  const launchJob = modules.find(({ path }) => path.endsWith("/launch-job.ts"))?.path ?? "";
  const walk = [...reachable(launchJob, modules)].filter((path) => !path.startsWith("npm:"));
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
      ["files that the launch use-case reaches", String(walk.length)],
      ["words that need two readings", String(avoidedWordsBelow(root).length)],
      ["lines that are comments", `${((100 * comments) / lines).toFixed(1)} %`],
    ],
  );
}

function importersOf({ path }: Module, modules: readonly Module[]): Module[] {
  return modules.filter(({ imports }) => imports.includes(path));
}

/** The number of pairs of folders directly in lib of which one imports the other, per direction. */
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
