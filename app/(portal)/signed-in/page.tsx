import type { Metadata } from "next";
import { texts } from "@/components/account/texts";
import { SIGNED_IN_PATH, signInHref } from "@/lib/contract/urls/sign-in";
import { currentUser } from "@/lib/http/request/current-user";

export const metadata: Metadata = { title: texts.signedIn.pageTitle };

/** Shown after a sign-in in a second tab. Everyone may open it: it has no data. */
export default async function SignedInPage() {
  const identity = await currentUser();
  const { signedIn, noAccess } = texts;
  return (
    <div className="mx-auto max-w-xl space-y-3 py-8">
      {identity.kind === "person" ? (
        <>
          <h1 className="text-lg font-semibold">{signedIn.title}</h1>
          <p>
            {signedIn.before} <strong translate="no">{identity.person.name}</strong>
            {signedIn.after}
          </p>
        </>
      ) : (
        <>
          <h1 className="text-lg font-semibold">{noAccess.unauthenticated.title}</h1>
          {/* Not a `Link`: the page redirects to another site. */}
          <a href={signInHref(SIGNED_IN_PATH)}>{noAccess.unauthenticated.signIn}</a>
        </>
      )}
    </div>
  );
}
