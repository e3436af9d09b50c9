import type { Metadata } from "next";
import { PlainFrame } from "@/app/plain-frame";
import { adminContact } from "@/lib/access/require-role";
import { readSignInFailure, type SignInFailure } from "@/lib/contract/people/sign-in-failure";
import { readReturnTo } from "@/lib/contract/urls/sign-in";

export const metadata: Metadata = { title: "Not signed in" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Nothing of the address is shown: it only picks from what is written here. */
export default async function SignInFailedPage({ searchParams }: Props) {
  const { reason, to } = await searchParams;
  const failure = readSignInFailure(reason);
  const { title, sentences } = WORDS[failure];
  const hasNoRole = failure === "no-role";
  const again = new URLSearchParams({
    to: readReturnTo(to),
    ...(hasNoRole && { "as-another": "" }),
  });
  return (
    <PlainFrame>
      <h1 className="text-lg font-semibold">{title}</h1>
      <p className="my-3">{sentences}</p>
      {hasNoRole ? <p className="my-3">{adminContact()}</p> : null}
      {/* Not a `Link`: the way leads to another site. */}
      <a href={`/sign-in?${again}`}>{hasNoRole ? "Sign in as somebody else" : "Sign in again"}</a>
    </PlainFrame>
  );
}

const WORDS: Record<SignInFailure, { title: string; sentences: string }> = {
  declined: {
    title: "The sign-in provider did not sign you in",
    sentences:
      "It was cancelled there, or your account may not use this portal. Nothing was changed here.",
  },
  stale: {
    title: "This sign-in can't be used any more",
    sentences:
      "It took longer than ten minutes, was used already, or was begun in another browser or with cookies blocked. Begin again in this window.",
  },
  untrusted: {
    title: "The sign-in provider's answer can't be trusted",
    sentences:
      "Something about it is not as it has to be, so the portal did not let anybody in by it. If it happens again, tell whoever runs this portal: its log says what was wrong.",
  },
  unreachable: {
    title: "The sign-in provider does not answer",
    sentences:
      "Nobody can sign in until it does; launches that are under way go on. Try again in a minute.",
  },
  misconfigured: {
    title: "The portal and the sign-in provider don't agree",
    sentences:
      "One of the two is set up wrongly, and trying again won't help. Tell whoever runs this portal: its log says what the provider refused.",
  },
  "no-role": {
    title: "You have no access to this portal",
    sentences:
      "The sign-in provider knows you, but no group of yours has a role here. A new group counts from your next sign-in on.",
  },
  proxy: {
    title: "The portal does not know who you are",
    sentences:
      "People are signed in by a proxy in front of the portal, and it did not vouch for you. Open the portal by its usual address; if that does not help, tell whoever runs it.",
  },
  unexpected: {
    title: "Signing in failed",
    sentences: "The fault is the portal's own, and it has been logged. Try again in a minute.",
  },
};
