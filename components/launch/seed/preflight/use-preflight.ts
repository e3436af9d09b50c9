"use client";

import { useEffect, useRef, useState } from "react";
import { reasonOf } from "@/components/launch/seed/send-seed";
import {
  type CheckResult,
  checksOf,
  type PreflightCheck,
  type PreflightSubject,
  subjectQuery,
} from "@/lib/contract/preflight/preflight";
import { withMinimum } from "@/lib/format/seed-content-words";
import { checkContent } from "./check-content";
import { panelTexts as words } from "./preflight-texts";

export type Results = Partial<Record<PreflightCheck, CheckResult>>;

/** Runs all checks at once, in parallel; each result is shown as it comes. */
export function usePreflight(
  subject: PreflightSubject,
  { isReadByServer = false }: { isReadByServer?: boolean },
) {
  const [results, setResults] = useState<Results>({});
  const running = useRef(new AbortController());
  const [checks] = useState(() => checksOf(subject));
  // The subject is that of the moment of the press.
  const [asked] = useState(subject);

  useEffect(() => {
    const controller = new AbortController();
    running.current = controller;
    const { signal } = controller;
    const take = (check: PreflightCheck, result: CheckResult) => {
      if (!signal.aborted) setResults((known) => ({ ...known, [check]: result }));
    };
    const model = checks.includes("model") ? askPortal("model", asked, signal) : undefined;
    for (const check of checks) {
      const result =
        check === "content" && !isReadByServer
          ? contentWithMinimum(asked, signal, model)
          : check === "model" && model
            ? model
            : askPortal(check, asked, signal);
      result.then(
        (found) => take(check, found),
        () => take(check, { state: "unknown", reason: words.failures.away }),
      );
    }
    return () => controller.abort();
  }, [checks, asked, isReadByServer]);

  function cancel() {
    running.current.abort();
    const cancelled: CheckResult = { state: "unknown", reason: words.cancelled };
    setResults((known) => ({
      ...Object.fromEntries(checks.map((check) => [check, cancelled])),
      ...known,
    }));
  }

  return { checks, results, cancel };
}

async function contentWithMinimum(
  { s3Uri }: PreflightSubject,
  signal: AbortSignal,
  model: Promise<CheckResult> | undefined,
): Promise<CheckResult> {
  const content = await checkContent(s3Uri, signal);
  const known = await model?.catch(() => undefined);
  return withMinimum(content, known?.minimum);
}

async function askPortal(
  check: PreflightCheck,
  subject: PreflightSubject,
  signal: AbortSignal,
): Promise<CheckResult> {
  const query = subjectQuery(check, subject);
  if (!query) return { state: "unknown", reason: words.tooLong };
  const response = await fetch(`/launch/preflight?${query}`, { cache: "no-store", signal });
  if (response.ok) return response.json();
  return { state: "unknown", reason: words.failures[reasonOf(response.status)] };
}
