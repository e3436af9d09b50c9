"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { CsvOptions } from "@/lib/contract/seed-file/csv-reader";
import type { SeedReport } from "@/lib/contract/seed-file/seed-reader";
import { checkSeed } from "./check-seed";
import type { CleanSeed } from "./seed-worker";
import { type SentSeed, sendSeed } from "./send-seed";

export type UploadState =
  | { kind: "checking"; share: number }
  | { kind: "unreadable" }
  /** Without `clean` nothing of the file can be used. */
  | { kind: "checked"; report: SeedReport; clean?: CleanSeed }
  | { kind: "sending"; report: SeedReport; share: number }
  | { kind: "sent"; report: SeedReport; uri: string }
  | {
      kind: "not-sent";
      report: SeedReport;
      clean: CleanSeed;
      why: Exclude<SentSeed, { kind: "sent" }>;
    };

/** Checks the file at once, and sends it when asked to. Unmounting ends either. */
export function useUpload(file: File, onSent: (uri: string) => void) {
  const [state, setState] = useState<UploadState>({ kind: "checking", share: 0 });
  const running = useRef(new AbortController());

  const begin = useCallback(() => {
    running.current.abort();
    running.current = new AbortController();
    return running.current.signal;
  }, []);

  const check = useCallback(
    async (options: CsvOptions) => {
      const signal = begin();
      setState({ kind: "checking", share: 0 });
      const onProgress = (bytes: number) =>
        setState({ kind: "checking", share: bytes / Math.max(1, file.size) });
      const job = { source: file, options, isKept: true };
      const checked = await settled(checkSeed(job, { signal, onProgress }), signal);
      if (!checked) return;
      if (checked.kind === "failed") setState({ kind: "unreadable" });
      else setState({ ...checked, kind: "checked" });
    },
    [begin, file],
  );

  async function send(report: SeedReport, clean: CleanSeed) {
    const signal = begin();
    setState({ kind: "sending", report, share: 0 });
    const onProgress = (bytes: number) =>
      setState({ kind: "sending", report, share: bytes / Math.max(1, clean.content.size) });
    const sent = await settled(sendSeed(clean, file.name, { signal, onProgress }), signal);
    if (!sent) return;
    if (sent.kind === "sent") {
      setState({ kind: "sent", report, uri: sent.uri });
      onSent(sent.uri);
    } else {
      setState({ kind: "not-sent", report, clean, why: sent });
    }
  }

  useEffect(() => {
    void check({});
    return () => running.current.abort();
  }, [check]);

  return { state, check, send, cancel: () => running.current.abort() };
}

/** Undefined if it was cancelled. */
async function settled<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  try {
    const value = await promise;
    return signal.aborted ? undefined : value;
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
}
