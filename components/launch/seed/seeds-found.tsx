import type { Ref } from "react";
import { Notice } from "@/components/ui/notice";
import type { LaunchFormResponse } from "@/lib/contract/launch-form/launch-form-state";
import { browseTexts } from "./browse-texts";
import { LocationRows, SeedRows } from "./seed-rows";

type Found = Extract<LaunchFormResponse, { kind: "seeds" }>;

/** The list without a script: each button posts the form, which keeps what was typed. */
export default function SeedsFound({
  ref,
  ...found
}: Pick<Found, "uri" | "seeds"> & { locations: readonly string[]; ref: Ref<HTMLElement> }) {
  return (
    <Notice ref={ref} tone="info" title={browseTexts.title}>
      <Rows {...found} />
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
