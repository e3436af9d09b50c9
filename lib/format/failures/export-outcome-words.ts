import type { ExportOutcome, ExportState } from "@/lib/contract/records/export-record";
import type { Failure, FailureCode, FailureDetails } from "@/lib/contract/records/outcome";
import { STATE_WORDS } from "@/lib/format/state-words";
import { NO_REQUEST, sentences } from "./failure-context";
import { causeOf } from "./failure-words";

export { EXPORT_OPERATION } from "./export-failure-words";

export const EXPORT_STATE_WORDS: Record<ExportState, string> = {
  ...STATE_WORDS,
  launched: "Started",
};

/** No repeat is suggested: it could start a second export. */
const UNKNOWN_STEP =
  "No action needed. The portal checks AWS's list of exports until it finds the export or confirms that there is none. Do not start it again under another name.";

export function exportOutcomeWords(
  { state, code }: { state: Exclude<ExportOutcome["state"], "launched">; code: FailureCode },
  { region, details }: { region: string; details: FailureDetails & { message: string } },
): Pick<Failure, "title" | "explanation" | "nextStep"> {
  const { title, explanation, remedy } = causeOf(code, { ...NO_REQUEST, region, details });
  if (state === "unknown") {
    const nextStep = UNKNOWN_STEP;
    return {
      title: "Export status unknown",
      explanation: sentences(`${title}.`, explanation),
      nextStep,
    };
  }
  const nextStep =
    state === "rejected"
      ? sentences(remedy, "Then export again.")
      : sentences(
          remedy,
          remedy === "" ? "Send it now, or cancel it." : "Then send it, or cancel it.",
        );
  return { title, explanation, nextStep };
}
