import Link from "next/link";

export default function NotFound() {
  return (
    <main className="mx-auto max-w-xl px-4 py-16">
      <h1 className="text-lg font-semibold">There is no such page</h1>
      <p className="my-3">The address may be mistyped, or from another version of the portal.</p>
      <Link href="/">Where the portal begins</Link>
    </main>
  );
}
