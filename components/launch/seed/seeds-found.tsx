import type { LaunchFormResponse } from "@/lib/contract/launch-form/launch-form-state";
import { LocationRows, SeedRows } from "./seed-rows";

type Found = Extract<LaunchFormResponse, { kind: "seeds" }>;

/** The list without a script: each button posts the form, which keeps what was typed. */
export function SeedsFound({
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
