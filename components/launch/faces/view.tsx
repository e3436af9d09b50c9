import type { ReactNode } from "react";
import { texts } from "@/components/launch/texts";
import { CodeBox } from "@/components/ui/code-box";
import { CopyButton } from "@/components/ui/copy-button";

export type ViewName = "json" | "cli" | "boto3" | "javascript";

/** One way to show the request. CSS shows the chosen one, also without JavaScript. */
export function View({
  view,
  text,
  button,
  editor,
  children,
}: {
  view: ViewName;
  text: string;
  button?: ReactNode;
  /** In place of the text. */
  editor?: ReactNode;
  children?: ReactNode;
}) {
  const { label, copy } = texts.preview[view];
  return (
    <div className="preview-view" data-view={view}>
      <div className="flex justify-end">
        {button}
        <CopyButton text={text} label={copy} />
      </div>
      {editor ?? <CodeBox label={label} text={text} />}
      {children}
    </div>
  );
}
