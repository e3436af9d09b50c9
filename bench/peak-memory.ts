import { readFileSync } from "node:fs";

/** MiB of memory that the process had at most so far. Linux only; undefined once it has ended. */
export function peakMemoryMb(pid: number): number | undefined {
  try {
    const [, kilobytes] =
      /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}
