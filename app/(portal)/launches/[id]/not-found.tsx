import Link from "next/link";
import { texts } from "@/components/launches/texts";

const words = texts.notFound;

export default function LaunchNotFound() {
  return (
    <>
      <h1 className="text-lg font-semibold">{words.title}</h1>
      <p className="my-3">{words.nextStep}</p>
      <Link href="/launches">{words.allLaunches}</Link>
    </>
  );
}
