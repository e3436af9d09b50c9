import { cpus, loadavg } from "node:os";

/** Prints rows in columns: the first left-aligned, the others right-aligned. */
export function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? "").length)));
  for (const row of all) {
    const cells = widths.map((width, column) => {
      const text = row[column] ?? "";
      return column === 0 ? text.padEnd(width) : text.padStart(width);
    });
    console.log(`  ${cells.join("  ")}`);
  }
}

export function printHeading(title: string): void {
  console.log(`\n== ${title}`);
}

/** Prints a line of the report. */
export function printLine(text: string): void {
  console.log(`  ${text}`);
}

/** Prints a target, and whether this run met it. */
export function printTarget(target: string, measured: string, isMet: boolean): void {
  console.log(`  target: ${target}; measured ${measured}: ${isMet ? "met" : "MISSED"}`);
}

/** Prints the machine and its load. A load above the number of cores means that others were busy. */
export function printMachine(): void {
  const [load = 0] = loadavg();
  const cores = cpus();
  const processor = `${cores.length} x ${cores[0]?.model.trim() ?? "unknown"}`;
  console.log(`${processor}, Node ${process.version}, load ${load.toFixed(1)} at the beginning`);
}
