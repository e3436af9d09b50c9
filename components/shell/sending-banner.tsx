import Link from "next/link";
import { SENDING_BANNER_ID } from "@/components/shell/banner-ids";
import { bannerTexts as texts } from "@/components/shell/texts";
import { Icon } from "@/components/ui/icon";
import { UtcTime } from "@/components/ui/utc-time";
import type { SendingState } from "@/lib/contract/records/sending";

export function SendingBanner({
  sending,
  isAdmin,
}: {
  sending: SendingState | undefined;
  isAdmin: boolean;
}) {
  if (!sending?.stopped) return null;
  const { by, isByPortal, at, reason } = sending;
  const t = texts.sendingStopped;
  return (
    <section
      id={SENDING_BANNER_ID}
      aria-label={t.label}
      className="border-b border-danger bg-danger-soft px-4 py-2 text-center print:hidden"
    >
      <p className="break-words">
        <Icon name="octagon-pause" className="mr-1 inline size-4 align-text-bottom text-danger" />
        <strong className="text-danger">{isByPortal ? t.stoppedByPortal : t.stopped}</strong>{" "}
        {at ? (
          <span>
            <span>{t.at}</span> <UtcTime at={at} />
            {by && !isByPortal ? (
              <span>
                {" "}
                <span>{t.by}</span> <span translate="no">{by}</span>
              </span>
            ) : null}
            <span>. </span>
          </span>
        ) : null}
        {reason ? <span>{`${t.reason(reason)} `}</span> : null}
        <span>{t.next}</span>
        {isByPortal && isAdmin ? (
          <Link href="/admin" className="ml-1">
            {t.seeFindings}
          </Link>
        ) : null}
      </p>
    </section>
  );
}
