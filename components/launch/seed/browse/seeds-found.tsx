"use client";

import { type Ref, useState } from "react";
import { Notice } from "@/components/ui/notice";
import { useInBrowser } from "@/components/ui/use-in-browser";
import type { LaunchFormResponse } from "@/lib/contract/launch-form/launch-form-state";
import { BrowsePanel } from "./browse-panel";
import { browseTexts } from "./browse-texts";
import { LocationRows, SeedRows } from "./seed-rows";

type Found = Extract<LaunchFormResponse, { kind: "seeds" }>;

/** The list without a script: each button posts the form, which keeps what was typed. */
export default function SeedsFound({
  ref,
  ...found
}: Pick<Found, "uri" | "seeds"> & { locations: readonly string[]; ref: Ref<HTMLElement> }) {
  // The page was posted before its script was there. From then on, the buttons do not post.
  const isScripted = useInBrowser(() => true, false);
  const [isClosed, setClosed] = useState(false);
  if (isClosed) return null;
  return (
    <Notice ref={ref} tone="info" title={browseTexts.title}>
      {isScripted ? (
        <BrowsePanel
          locations={found.locations}
          start={found.uri}
          onClose={() => setClosed(true)}
        />
      ) : (
        <Rows {...found} />
      )}
    </Notice>
  );
}

function Rows({
  uri,
  seeds,
  locations,
}: Pick<Found, "uri" | "seeds"> & { locations: readonly string[] }) {
  if (seeds === undefined) return <LocationRows locations={locations} />;
  return (
    <>
      <p translate="no" className="font-mono text-xs break-all">
        {uri}
      </p>
      {seeds.kind === "listing" ? (
        <SeedRows uri={uri} listing={seeds} />
      ) : (
        <p>{`${seeds.failure.title}. ${seeds.failure.remedy}`}</p>
      )}
    </>
  );
}
