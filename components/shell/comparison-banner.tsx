import Link from "next/link";
import { COMPARISON_BANNER_ID } from "@/components/shell/banner-ids";
import { bannerTexts as texts } from "@/components/shell/texts";
import { Icon } from "@/components/ui/icon";
import type { ComparisonState } from "@/lib/contract/records/comparison";

/** On every page after a start, until the comparison with AWS is complete. */
export function ComparisonBanner({
  comparison,
  isAdmin,
}: {
  /** Undefined if the database can't be read. */
  comparison: ComparisonState | undefined;
  isAdmin: boolean;
}) {
  if (comparison === undefined || comparison.allowsSending) return null;
  const hasFailed = comparison.why === "failed";
  const { label, comparing, failed, seeWhy } = texts.notCompared;
  return (
    <section
      id={COMPARISON_BANNER_ID}
      aria-label={label}
      className="border-b border-line bg-sunken px-4 py-1 text-center text-xs print:hidden"
    >
      <p>
        <Icon name="hourglass" className="mr-1 inline size-3.5 align-text-bottom" />
        <span>{hasFailed ? failed(comparison.failure) : comparing}</span>
        {hasFailed && isAdmin ? (
          <Link href="/admin" className="ml-1">
            {seeWhy}
          </Link>
        ) : null}
      </p>
    </section>
  );
}
