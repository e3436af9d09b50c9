import Link from "next/link";

export default function NotFound() {
  return (
    <main className="mx-auto max-w-xl px-4 py-16">
      <h1 className="text-lg font-semibold">Page not found</h1>
      <p className="my-3">Check the address. It may be from another version of the portal.</p>
      <Link href="/">Go to the start page</Link>
    </main>
  );
}
