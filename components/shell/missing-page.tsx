import Link from "next/link";
import { texts } from "./texts";

export function MissingPage() {
  const { title, body, start } = texts.notFound;
  return (
    <>
      <h1 className="text-lg font-semibold">{title}</h1>
      <p className="my-3">{body}</p>
      <Link href="/">{start}</Link>
    </>
  );
}
