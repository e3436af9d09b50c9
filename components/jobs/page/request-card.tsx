import type { ReactNode } from "react";
import { pageTexts } from "@/components/jobs/page/texts";
import { Card } from "@/components/ui/card";
import { CodeBox } from "@/components/ui/code-box";
import { CopyButton } from "@/components/ui/copy-button";

const words = pageTexts.request;

/** A request as JSON; `children` say what it lacks. */
export function RequestCard({ request, children }: { request: object; children: ReactNode }) {
  const text = JSON.stringify(request, null, 2);
  return (
    <Card
      id="request"
      title={words.heading}
      headerEnd={
        <span className="ml-auto">
          <CopyButton text={text} label={words.copy} />
        </span>
      }
    >
      <CodeBox label={words.box} text={text} />
      <div className="mt-2 text-xs break-words text-muted empty:hidden">{children}</div>
    </Card>
  );
}
