import Link from "next/link";
import { Notice } from "@/components/ui/notice";
import type { LinkFault } from "@/lib/contract/launch-form/validation/link-faults";
import { linkTexts as words } from "./texts";

type LinkProblems = {
  faults: readonly LinkFault[];
  isTooLong: boolean;
  /** AWS does not show the seed of the job that is copied. */
  isSeedMissing: boolean;
  isTemplateMissing: boolean;
  /** Whose draft the link opened a copy of. */
  draftOwner?: string;
  search: string;
};

export function LinkNotice({
  faults: ofLink,
  isTooLong,
  isSeedMissing,
  isTemplateMissing,
  draftOwner,
  search,
}: LinkProblems) {
  const faults = isTemplateMissing ? [{ message: words.templateNotFound }, ...ofLink] : ofLink;
  return (
    <>
      {isTooLong ? (
        <Notice tone="warning" title={words.tooLong.title}>
          <p>{words.tooLong.text}</p>
        </Notice>
      ) : null}
      {isSeedMissing ? (
        <Notice tone="warning" title={words.seedMissing.title}>
          <p>{words.seedMissing.text}</p>
        </Notice>
      ) : null}
      {draftOwner === undefined ? null : (
        <Notice tone="info" title={words.copied.title}>
          <p>
            <span>{words.copied.before}</span>
            <span translate="no">{draftOwner}</span>
            <span>{words.copied.after}</span>
          </p>
        </Notice>
      )}
      {faults.length > 0 ? <LinkFaults faults={faults} search={search} /> : null}
    </>
  );
}

function LinkFaults({ faults, search }: Pick<LinkProblems, "faults" | "search">) {
  return (
    <Notice tone="warning" title={words.title(faults.length)}>
      <ul className="list-disc space-y-1 pl-5">
        {faults.map(({ message, meant }) => (
          <li key={message}>
            <span>{message}</span>{" "}
            {meant ? (
              <Link href={correctedHref(search, meant)}>
                <span>{words.use}</span> <span translate="no">{meant.name}</span>
              </Link>
            ) : null}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** Without the key, because a draft of this page would replace the values of the link. */
function correctedHref(search: string, { given, name }: { given: string; name: string }): string {
  const params = [...new URLSearchParams(search)]
    .filter(([each]) => each !== "key")
    .map(([each, value]) => [each === given ? name : each, value]);
  return `/launch?${new URLSearchParams(params)}`;
}
