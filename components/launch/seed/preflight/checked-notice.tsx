import type { Ref } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { LaunchFormResponse } from "@/lib/contract/launch-form/launch-form-state";
import { CheckRow } from "./check-row";
import { preflightTexts } from "./preflight-words";

const words = preflightTexts.stopped;

/** Checks that the server made: without a script, or because the operator wants them. */
export default function CheckedNotice({
  checks,
  stopped,
  ref,
}: Extract<LaunchFormResponse, { kind: "preflight" }> & { ref: Ref<HTMLElement> }) {
  return (
    <Notice
      ref={ref}
      tone={stopped ? "warning" : "info"}
      title={stopped ? words.title : preflightTexts.done}
    >
      {stopped ? <p>{words[stopped]}</p> : null}
      <ul className="space-y-2">
        {checks.map((row) => (
          <CheckRow key={row.check} {...row} />
        ))}
      </ul>
      {stopped === "warn" ? (
        <Button type="submit" name="intent" value="launch-anyway">
          {words.button}
        </Button>
      ) : null}
    </Notice>
  );
}
