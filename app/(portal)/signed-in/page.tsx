import type { Metadata } from "next";
import Link from "next/link";
import { pageUser } from "@/lib/http/visitor";

export const metadata: Metadata = { title: "Signed in" };

/** Where a sign-in leads that was begun beside the tab in which somebody is at work. */
export default async function SignedInPage() {
  const { name } = await pageUser("viewer", "/signed-in");
  return (
    <div className="mx-auto max-w-xl space-y-3 py-8">
      <h1 className="text-lg font-semibold">You are signed in</h1>
      <p>
        As <strong>{name}</strong>. Close this tab, and go on in the one that you came from: what
        you typed is still there.
      </p>
      <p>
        <Link href="/">Or begin here</Link>
      </p>
    </div>
  );
}
