import type { Metadata } from "next";
import { PlainFrame } from "@/app/plain-frame";

export const metadata: Metadata = { title: "Signed out" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The sign-in provider also redirects here after a sign-out. */
export default async function SignedOutPage({ searchParams }: Props) {
  const { still } = await searchParams;
  return (
    <PlainFrame>
      <h1 className="text-lg font-semibold">You are signed out</h1>
      {still === "provider" ? (
        <p className="my-3">
          You may still be signed in at the sign-in provider. The next person who uses this browser
          could then sign in without a password. On a shared computer, sign out there too.
        </p>
      ) : null}
      <p className="my-3">Your launches continue.</p>
      {/* Not a `Link`: the page redirects to another site. */}
      <a href="/sign-in">Sign in again</a>
    </PlainFrame>
  );
}
