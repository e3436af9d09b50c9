import { OctagonPause } from "lucide-react";
import Link from "next/link";
import { SENDING_BANNER_ID } from "@/components/shell/banner-ids";
import { UtcTime } from "@/components/ui/utc-time";
import type { SendingState } from "@/lib/contract/records/sending";

/** On every page while sending is stopped. */
export function SendingBanner({
  sending,
  isAdmin,
}: {
  sending: SendingState | undefined;
  isAdmin: boolean;
}) {
  if (!sending?.stopped) return null;
  const { by, isByPortal, at, reason } = sending;
  return (
    <section
      id={SENDING_BANNER_ID}
      aria-label="Sending is stopped"
      className="border-b border-danger bg-danger-soft px-4 py-2 text-center"
    >
      <p className="break-words">
        <OctagonPause aria-hidden className="mr-1 inline size-4 align-text-bottom text-danger" />
        <strong className="text-danger">
          {isByPortal ? "The portal stopped sending" : "Sending is stopped"}
        </strong>
        {at ? (
          <>
            {isByPortal ? " at " : " since "}
            <UtcTime at={at} />
          </>
        ) : null}
        {by && !isByPortal ? ` by ${by}` : ""}
        {reason ? `: “${reason}”` : ""}. Nothing is sent until an admin resumes sending.
        {isByPortal && isAdmin ? (
          <>
            {" "}
            <Link href="/admin">See what was found</Link>
          </>
        ) : null}
      </p>
    </section>
  );
}
