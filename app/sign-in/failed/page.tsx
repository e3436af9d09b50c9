import type { Metadata } from "next";
import { PlainFrame } from "@/app/plain-frame";
import { browserTexts, signInFailureTexts, texts } from "@/components/account/texts";
import { adminContact } from "@/lib/access/require-role";
import { readNoRoleReason } from "@/lib/contract/people/no-role-reason";
import { readSignInFailure, type SignInFailure } from "@/lib/contract/people/sign-in-failure";
import { readReturnTo } from "@/lib/contract/urls/sign-in";
import { NO_ROLE_WORDS } from "@/lib/format/no-role-words";

export const metadata: Metadata = { title: texts.signInFailed.pageTitle };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Shows none of the address, which anyone can write. */
export default async function SignInFailedPage({ searchParams }: Props) {
  const { reason, why, to } = await searchParams;
  const failure = readSignInFailure(reason);
  const { title, body } = failure ? signInFailureTexts[failure] : texts.signInFailed.none;
  const hasNoRole = failure === "no-role";
  const again = new URLSearchParams({
    to: readReturnTo(to),
    ...(hasNoRole && { "as-another": "" }),
  });
  return (
    <PlainFrame>
      <h1 className="text-lg font-semibold">{title}</h1>
      <p className="my-3">{body}</p>
      {hasNoRole ? (
        <>
          <p className="my-3">{NO_ROLE_WORDS[readNoRoleReason(why)]}</p>
          <p className="my-3">{adminContact()}</p>
        </>
      ) : null}
      {/* Not a `Link`: the page redirects to another site. */}
      <a href={`/sign-in?${again}`}>{linkOf(failure)}</a>
    </PlainFrame>
  );
}

function linkOf(failure: SignInFailure | undefined): string {
  if (failure === "no-role") return texts.signInFailed.asAnother;
  return failure ? browserTexts.signInAgain : texts.signInFailed.signIn;
}
