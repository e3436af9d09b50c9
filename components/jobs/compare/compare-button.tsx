"use client";

import { useEffect, useId, useRef, useState } from "react";
import { compareButtonTexts as words } from "@/components/jobs/compare/texts";
import { Button } from "@/components/ui/button";
import type { JobHeadline } from "@/lib/contract/jobs/job-entry";

/** Of the form whose selected jobs it compares. Without a script, the page says what is wrong. */
export function CompareButton() {
  const button = useRef<HTMLButtonElement>(null);
  const [why, setWhy] = useState<string>();
  const reasonId = useId();

  useEffect(() => {
    const form = button.current?.form;
    const check = () => setWhy(form ? reasonIn(form) : undefined);
    check();
    form?.addEventListener("change", check);
    return () => form?.removeEventListener("change", check);
  }, []);

  return (
    <>
      <Button
        ref={button}
        type="submit"
        formAction="/jobs/compare"
        isInactive={why !== undefined}
        aria-describedby={why === undefined ? undefined : reasonId}
        onClick={(event) => {
          if (why !== undefined) event.preventDefault();
        }}
        className="aria-disabled:cursor-not-allowed aria-disabled:text-muted"
      >
        {words.compare}
      </Button>
      {why === undefined ? null : (
        <span id={reasonId} className="text-xs text-muted">
          {why}
        </span>
      )}
    </>
  );
}

/** Of jobs deleted since, the portal keeps the metrics. */
const WITH_METRICS = new Set<string>(["active", "deleted"] satisfies JobHeadline[]);

function reasonIn(form: HTMLFormElement): string | undefined {
  const selected = [...form.querySelectorAll<HTMLInputElement>("input[name=job]:checked")];
  if (selected.length !== 2) return words.notTwo;
  const models = new Set(selected.map(({ dataset }) => dataset.model));
  if (models.size > 1) return words.differentModels;
  return selected.every(({ dataset }) => WITH_METRICS.has(dataset.headline ?? ""))
    ? undefined
    : words.notActive;
}
