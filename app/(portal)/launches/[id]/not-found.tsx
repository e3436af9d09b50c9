import Link from "next/link";

export default function NoSuchLaunch() {
  return (
    <>
      <h1 className="text-lg font-semibold">There is no such launch</h1>
      <p className="my-3">The address may be mistyped, or from another portal&rsquo;s ledger.</p>
      <Link href="/launches">All launches</Link>
    </>
  );
}
