"use client";

import { useRef } from "react";
import { toolTexts as words } from "@/components/launch/seed/tool-texts";
import { usePart } from "@/components/launch/seed/use-part";
import { Button } from "@/components/ui/button";
import { browseIntent } from "@/lib/contract/seed/browse-intent";

const loadPanel = () => import("./browse-panel").then(({ BrowsePanel }) => BrowsePanel);

/** Without a script, the page that comes back has the list. */
export function BrowseSeeds({ locations }: { locations: readonly string[] }) {
  const { Part, open, close } = usePart(loadPanel);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Button
        ref={button}
        data-command=""
        type="submit"
        name="intent"
        value={browseIntent({ uri: "" })}
        aria-expanded={Part !== undefined}
        className="mb-3"
        onClick={(event) => {
          event.preventDefault();
          if (Part) close();
          else open();
        }}
      >
        {words.browse}
      </Button>
      {Part ? (
        <Part
          locations={locations}
          onClose={() => {
            close();
            button.current?.focus();
          }}
        />
      ) : null}
    </>
  );
}
