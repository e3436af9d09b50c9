import type { Metadata } from "next";
import { PlainFrame } from "@/app/plain-frame";

export const metadata: Metadata = { title: "Signed out" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** For everybody; where the provider sends people back to as well. */
export default async function SignedOutPage({ searchParams }: Props) {
  const { still } = await searchParams;
  return (
    <PlainFrame>
      <h1 className="text-lg font-semibold">You are signed out</h1>
      {still === "provider" ? (
        <p className="my-3">
          Of this portal: you may still be signed in with the sign-in provider, and then whoever
          uses this browser next gets back in without a password. On a computer that is not yours,
          sign out there as well.
        </p>
      ) : null}
      <p className="my-3">What you have launched goes on.</p>
      {/* Not a `Link`: the way leads to another site. */}
      <a href="/sign-in">Sign in again</a>
    </PlainFrame>
  );
}
