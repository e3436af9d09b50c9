import type { Metadata } from "next";
import { PlainFrame } from "@/app/plain-frame";
import { adminContact } from "@/lib/access/require-role";
import { readSignInFailure, type SignInFailure } from "@/lib/contract/people/sign-in-failure";
import { readReturnTo } from "@/lib/contract/urls/sign-in";

export const metadata: Metadata = { title: "Not signed in" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Shows none of the address, which anyone can write. */
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
      {/* Not a `Link`: the page redirects to another site. */}
      <a href={`/sign-in?${again}`}>{hasNoRole ? "Sign in as someone else" : "Sign in again"}</a>
    </PlainFrame>
  );
}

const WORDS: Record<SignInFailure, { title: string; sentences: string }> = {
  declined: {
    title: "The sign-in provider did not sign you in",
    sentences: "You cancelled, or your account is not allowed to use this portal. Try again.",
  },
  stale: {
    title: "This sign-in has expired",
    sentences:
      "It took longer than ten minutes, was already used, or started in another browser or with cookies blocked. Allow cookies, and sign in again in this window.",
  },
  untrusted: {
    title: "The sign-in provider's response is invalid",
    sentences:
      "You are not signed in. Try again. If this happens again, contact the portal's operator. The log has the cause.",
  },
  unreachable: {
    title: "The sign-in provider does not respond",
    sentences:
      "No one can sign in until it does. Launches in progress continue. Try again in a minute.",
  },
  misconfigured: {
    title: "Sign-in is not set up correctly",
    sentences:
      "The settings of the portal and the sign-in provider do not match. Contact the portal's operator. The log has the provider's error.",
  },
  "no-role": {
    title: "You have no access to this portal",
    sentences:
      "None of your groups at the sign-in provider has a role in this portal. After you join a group with a role, sign in again.",
  },
  proxy: {
    title: "The portal can't identify you",
    sentences:
      "The proxy in front of the portal sent no valid sign-in. Open the portal at its usual address. If that does not help, contact its operator.",
  },
  unexpected: {
    title: "Sign-in failed",
    sentences: "The portal had an internal error and logged it. Try again in a minute.",
  },
};
