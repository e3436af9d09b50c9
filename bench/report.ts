import { cpus, loadavg } from "node:os";

/** Prints rows as columns: the first to the left, the others, which are numbers, to the right. */
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

/** What was aimed at, and whether this run got there. */
export function printAim(aim: string, measured: string, isMet: boolean): void {
  console.log(`  aim: ${aim}; measured ${measured}: ${isMet ? "met" : "MISSED"}`);
}

/** Whose figures these are; a load above the number of cores means that others were at work. */
export function printMachine(): void {
  const [load = 0] = loadavg();
  const cores = cpus();
  const processor = `${cores.length} x ${cores[0]?.model.trim() ?? "unknown"}`;
  console.log(`${processor}, Node ${process.version}, load ${load.toFixed(1)} at the beginning`);
}
