import type { Metadata } from "next";
import { PlainFrame } from "@/app/plain-frame";
import { browserTexts, texts } from "@/components/account/texts";

const t = texts.signedOut;

export const metadata: Metadata = { title: t.pageTitle };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignedOutPage({ searchParams }: Props) {
  const { still } = await searchParams;
  return (
    <PlainFrame>
      <h1 className="text-lg font-semibold">{t.title}</h1>
      {still === "provider" ? <p className="my-3">{t.provider}</p> : null}
      <p className="my-3">{t.launches}</p>
      {/* Not a `Link`: the page redirects to another site. */}
      <a href="/sign-in">{browserTexts.signInAgain}</a>
    </PlainFrame>
  );
}
