import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { type HeldAction, type HeldOutcome, heldHref } from "@/lib/contract/held";
import type { LaunchQuery } from "@/lib/contract/launch-query";
import { grouped } from "@/lib/contract/wording";

/** To the page that asks, for all held launches that match. */
export function HeldLinks({ query }: { query: LaunchQuery }) {
  return (
    <p className="flex flex-wrap gap-2">
      <ButtonLink href={heldHref("send", query)} prefetch={false}>
        Send all…
      </ButtonLink>
      <ButtonLink href={heldHref("cancel", query)} prefetch={false}>
        Cancel all…
      </ButtonLink>
    </p>
  );
}

const DONE: Record<HeldAction, string> = { send: "queued", cancel: "cancelled" };

/** What came of it, above the list as it is now. */
export function HeldResult({ action, done, left }: HeldOutcome) {
  const rest =
    left === 0 ? "" : `, ${grouped(left)} ${left === 1 ? "was" : "were"} no longer waiting`;
  return <Notice tone="info" title={`${grouped(done)} ${DONE[action]}${rest}`} />;
}
