import { OctagonPause } from "lucide-react";
import { SENDING_BANNER_ID } from "@/components/shell/sending-banner-id";
import { UtcTime } from "@/components/ui/utc-time";
import type { SendingState } from "@/lib/contract/sending";

/** On every page, for everybody, while nothing is sent. */
export function SendingBanner({ sending }: { sending: SendingState | undefined }) {
  if (!sending?.stopped) return null;
  const { by, at, reason } = sending;
  return (
    <section
      id={SENDING_BANNER_ID}
      aria-label="Sending is stopped"
      className="border-b border-danger bg-danger-soft px-4 py-2 text-center"
    >
      <p className="break-words">
        <OctagonPause aria-hidden className="mr-1 inline size-4 align-text-bottom text-danger" />
        <strong className="text-danger">Sending is stopped</strong>
        {at ? (
          <>
            {" "}
            since <UtcTime at={at} />
          </>
        ) : null}
        {by ? ` by ${by}` : ""}
        {reason ? `: “${reason}”` : ""}. Nothing is launched until an admin resumes it.
      </p>
    </section>
  );
}
