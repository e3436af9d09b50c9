"use client";

import { useEffect, useRef } from "react";
import { useWatch } from "react-hook-form";
import { useFormBinding } from "@/components/forms/form-context";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { LaunchFormValues } from "@/lib/contract/launch-form/launch-form";
import { type PreflightCheck, subjectOf } from "@/lib/contract/preflight/preflight";
import { CheckRow } from "./check-row";
import { panelTexts as words } from "./preflight-texts";
import { preflightTexts } from "./preflight-words";
import { type Results, usePreflight } from "./use-preflight";

export function PreflightPanel({
  isReadByServer,
  onClose,
}: {
  isReadByServer?: boolean;
  onClose: () => void;
}) {
  const { form } = useFormBinding<LaunchFormValues>();
  const subject = useRef(subjectOf(form.getValues()));
  const { checks, results, cancel } = usePreflight(subject.current, { isReadByServer });
  const heading = useRef<HTMLHeadingElement>(null);
  const isRunning = checks.some((check) => results[check] === undefined);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="mt-3 space-y-3 border-t border-line pt-3">
      <h3 ref={heading} tabIndex={-1} className="font-semibold">
        {words.heading}
      </h3>
      <Outdated asked={JSON.stringify(subject.current)} />
      <ul className="space-y-2">
        {checks.map((check) => {
          const result = results[check];
          return result ? (
            <CheckRow key={check} check={check} result={result} />
          ) : (
            <Running key={check} check={check} />
          );
        })}
      </ul>
      <div className="flex flex-wrap items-center gap-3">
        {isRunning ? (
          <Button onClick={cancel}>{words.cancel}</Button>
        ) : (
          <Button onClick={onClose}>{words.close}</Button>
        )}
        <p role="status" className="text-xs text-muted">
          {isRunning ? words.checking : summaryOf(results)}
        </p>
      </div>
    </div>
  );
}

function Running({ check }: { check: PreflightCheck }) {
  return (
    <li className="flex items-center gap-2">
      <Icon name="loader-circle" className="size-4 shrink-0 text-muted motion-safe:animate-spin" />
      <span className="font-medium">{preflightTexts.checks[check]}</span>
      <span className="text-xs text-muted">{words.checking}</span>
    </li>
  );
}

/** Renders only when it begins or ends to be outdated. */
function Outdated({ asked }: { asked: string }) {
  const { form } = useFormBinding<LaunchFormValues>();
  const isOutdated = useWatch({
    control: form.control,
    compute: (values: LaunchFormValues) => JSON.stringify(subjectOf(values)) !== asked,
  });
  return isOutdated ? <p className="text-xs text-warning">{words.outdated}</p> : null;
}

function summaryOf(results: Results): string {
  const count = (state: string) =>
    Object.values(results).filter((result) => result.state === state).length;
  return words.summary(count("failed"), count("warning"), count("unknown"));
}
