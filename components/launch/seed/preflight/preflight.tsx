"use client";

import { useRef } from "react";
import { toolTexts } from "@/components/launch/seed/tool-texts";
import { usePart } from "@/components/launch/seed/use-part";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";

const words = toolTexts.preflight;
const loadPanel = () => import("./preflight-panel").then(({ PreflightPanel }) => PreflightPanel);

/** Checks of the request as it is now, which launch nothing. */
export function Preflight({ isReadByServer }: { isReadByServer?: boolean }) {
  const { Part, opened, open, close } = usePart(loadPanel);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <Card id="preflight" title={words.title}>
      <p className="mb-2 text-xs text-muted">{words.hint}</p>
      <Button
        ref={button}
        data-command=""
        // Without a script, the server checks, and the page that comes back has the results.
        type="submit"
        name="intent"
        value="preflight"
        onClick={(event) => {
          event.preventDefault();
          open();
        }}
      >
        {words.button}
      </Button>
      {Part ? (
        <Part
          key={opened}
          isReadByServer={isReadByServer}
          onClose={() => {
            close();
            button.current?.focus();
          }}
        />
      ) : null}
    </Card>
  );
}
