import { checkSeed } from "@/components/launch/seed/check-seed";
import { reasonOf } from "@/components/launch/seed/send-seed";
import { contentOf, FOLDER_CONTENT, type SeedContent } from "@/lib/format/seed-content-words";
import { panelTexts } from "./preflight-texts";

/** The content of a seed in S3, which the browser reads itself. */
export async function checkContent(s3Uri: string, signal: AbortSignal): Promise<SeedContent> {
  if (s3Uri.endsWith("/")) return { result: FOLDER_CONTENT };
  const url = `/launch/seeds/signed?${new URLSearchParams({ uri: s3Uri })}`;
  const response = await fetch(url, { cache: "no-store", signal });
  if (!response.ok) {
    const reason = panelTexts.failures[reasonOf(response.status)];
    return { result: { state: "unknown", reason } };
  }
  const { url: source }: { url: string } = await response.json();
  const checked = await checkSeed({ source, options: {}, isKept: false }, { signal });
  if (checked.kind === "failed") {
    return { result: { state: "unknown", reason: panelTexts.refused(checked.status) } };
  }
  return contentOf(checked.report);
}
