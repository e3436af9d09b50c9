"use client";

import { ListChecks } from "lucide-react";
import { type ComponentProps, type ComponentType, lazy, Suspense, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { PreflightPanel } from "./preflight-panel";
import { preflightTexts as words } from "./preflight-words";
import { toolTexts } from "./tool-texts";

type PanelProps = ComponentProps<typeof PreflightPanel>;

/** Loaded with the first check. */
const LazyPanel = lazy<ComponentType<PanelProps>>(() =>
  import("./preflight-panel").then(
    ({ PreflightPanel: Panel }) => ({ default: Panel }),
    () => ({ default: NotLoaded }),
  ),
);

function NotLoaded() {
  return <p role="alert">{toolTexts.failed}</p>;
}

/** Checks of the request as it is now. A failed one does not prevent a launch. */
export function Preflight() {
  "use memo";
  const [run, setRun] = useState(0);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <Card id="preflight" title={words.title}>
      <p className="mb-2 text-xs text-muted">{words.hint}</p>
      <Button
        ref={button}
        // Without a script, the server checks, and the page that comes back has the results.
        type="submit"
        name="intent"
        value="preflight"
        onClick={(event) => {
          event.preventDefault();
          setRun(run + 1);
        }}
      >
        <ListChecks aria-hidden className="size-4" />
        <span>{words.button}</span>
      </Button>
      {run > 0 ? (
        <Suspense>
          <LazyPanel
            key={run}
            onClose={() => {
              setRun(0);
              button.current?.focus();
            }}
          />
        </Suspense>
      ) : null}
    </Card>
  );
}
