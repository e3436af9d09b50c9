"use client";

import { FolderSearch } from "lucide-react";
import { type ComponentProps, type ComponentType, lazy, Suspense, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { browseIntent } from "@/lib/contract/seed/browse-intent";
import type { BrowsePanel } from "./browse-panel";
import { toolTexts as words } from "./tool-texts";

type PanelProps = ComponentProps<typeof BrowsePanel>;

/** Loaded when it is opened. */
const LazyPanel = lazy<ComponentType<PanelProps>>(() =>
  import("./browse-panel").then(
    ({ BrowsePanel: Panel }) => ({ default: Panel }),
    () => ({ default: NotLoaded }),
  ),
);

function NotLoaded() {
  return <p role="alert">{words.failed}</p>;
}

/** Without a script, the page that comes back has the list. */
export function BrowseSeeds({ locations }: { locations: readonly string[] }) {
  "use memo";
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Button
        ref={button}
        type="submit"
        name="intent"
        value={browseIntent({ uri: "" })}
        aria-expanded={isOpen}
        className="mb-3"
        onClick={(event) => {
          event.preventDefault();
          setOpen(!isOpen);
        }}
      >
        <FolderSearch aria-hidden className="size-4" />
        <span>{words.browse}</span>
      </Button>
      {isOpen ? (
        <Suspense>
          <LazyPanel
            locations={locations}
            onClose={() => {
              setOpen(false);
              button.current?.focus();
            }}
          />
        </Suspense>
      ) : null}
    </>
  );
}
