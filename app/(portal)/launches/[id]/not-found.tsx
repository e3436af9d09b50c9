import Link from "next/link";

export default function LaunchNotFound() {
  return (
    <>
      <h1 className="text-lg font-semibold">Launch not found</h1>
      <p className="my-3">Check the address. The launch may belong to another portal.</p>
      <Link href="/launches">All launches</Link>
    </>
  );
}
