import Link from "next/link";
import { pageTexts } from "@/components/jobs/page/texts";

const words = pageTexts.notFound;

export function MissingJob() {
  return (
    <>
      <h1 className="text-lg font-semibold">{words.title}</h1>
      <p className="my-3">{words.nextStep}</p>
      <Link href="/jobs">{words.allJobs}</Link>
    </>
  );
}
