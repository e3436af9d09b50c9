import type { Ref } from "react";
import { Notice } from "@/components/ui/notice";
import { SIGNED_IN_PATH, signInHref } from "@/lib/contract/sign-in-href";

/**
 * The session has ended while somebody was composing. A script keeps what was typed in this tab
 * while its person signs in; without one only the page itself holds it, and must not be left.
 */
export function SignedOutNotice({ ref, draftKey }: { ref: Ref<HTMLElement>; draftKey: string }) {
  const inAnotherTab = (
    <a href={signInHref(SIGNED_IN_PATH)} target="_blank" rel="noopener">
      in another tab
    </a>
  );
  return (
    <Notice ref={ref} tone="warning" title="Your session has ended">
      <p>Nothing was sent, and what you typed is kept.</p>
      <p className="scripted">
        <a href={signInHref(`/launch?${new URLSearchParams({ key: draftKey })}`)}>Sign in again</a>,
        or do so {inAnotherTab}, then launch from here.
      </p>
      <p className="unscripted">
        Sign in again {inAnotherTab}, then launch from here: this page is all that holds what you
        typed.
      </p>
    </Notice>
  );
}
