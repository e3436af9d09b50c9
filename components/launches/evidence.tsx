import { CodeBox } from "@/components/ui/code-box";

/** What the portal saw in AWS, as it noted it. */
export function Evidence({ evidence }: { evidence: unknown }) {
  if (evidence === undefined) return null;
  return (
    <details>
      <summary className="w-fit text-muted">What the portal has seen in AWS</summary>
      <div className="mt-2">
        <CodeBox label="Evidence" text={JSON.stringify(evidence, null, 2)} />
      </div>
    </details>
  );
}
