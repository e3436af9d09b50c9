import type { Metadata } from "next";
import { SIGNED_IN_PATH, signInHref } from "@/lib/contract/urls/sign-in";
import { currentUser } from "@/lib/http/request/current-user";

export const metadata: Metadata = { title: "Signed in" };

/**
 * Where a sign-in leads that was begun beside the tab in which somebody is at work. For everybody:
 * there is nothing in it.
 */
export default async function SignedInPage() {
  const identity = await currentUser();
  return (
    <div className="mx-auto max-w-xl space-y-3 py-8">
      {identity.kind === "person" ? (
        <>
          <h1 className="text-lg font-semibold">You are signed in</h1>
          <p>
            As <strong>{identity.person.name}</strong>. Close this tab, and go on in the one that
            you came from: what you typed is still there.
          </p>
        </>
      ) : (
        <>
          <h1 className="text-lg font-semibold">You are not signed in</h1>
          {/* Not a `Link`: the way leads to another site. */}
          <a href={signInHref(SIGNED_IN_PATH)}>Sign in</a>
        </>
      )}
    </div>
  );
}
