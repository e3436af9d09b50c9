import type { SeedReport } from "@/lib/contract/seed-file/seed-reader";
import type { CleanSeed, SeedJob, SeedMessage } from "./seed-worker";

export type CheckedSeed =
  | { kind: "done"; report: SeedReport; clean?: CleanSeed }
  | { kind: "failed"; status?: number };

/** Checks a seed outside the page's thread. Rejects if the signal is aborted, with its reason. */
export function checkSeed(
  job: SeedJob,
  { signal, onProgress }: { signal: AbortSignal; onProgress?: (bytes: number) => void },
): Promise<CheckedSeed> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const worker = new Worker(new URL("./seed-worker.ts", import.meta.url), { type: "module" });
    const end = () => worker.terminate();
    signal.addEventListener("abort", () => {
      end();
      reject(signal.reason);
    });
    worker.onmessage = ({ data }: MessageEvent<SeedMessage>) => {
      if (data.kind === "progress") {
        onProgress?.(data.bytes);
      } else {
        end();
        resolve(data);
      }
    };
    worker.onerror = () => {
      end();
      resolve({ kind: "failed" });
    };
    worker.postMessage(job);
  });
}
