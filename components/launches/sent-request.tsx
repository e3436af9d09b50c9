import { Card } from "@/components/ui/card";
import { CodeBox } from "@/components/ui/code-box";
import { CopyButton } from "@/components/ui/copy-button";
import { CORRELATION_TAG_KEY, type LaunchRecord } from "@/lib/contract/launch-record";

/** The request as the person made it, and the one thing that the portal adds to it. */
export function SentRequest({ launch }: { launch: LaunchRecord }) {
  const text = JSON.stringify(launch.request, null, 2);
  return (
    <Card
      id="request"
      title="Request"
      mark={
        <span className="ml-auto">
          <CopyButton text={text} label="Copy the request" />
        </span>
      }
    >
      <CodeBox label="The request as JSON" text={text} />
      {launch.correlationTag ? (
        <p className="mt-2 text-xs break-words text-muted">
          The portal adds one tag to find the job again:{" "}
          <code className="font-mono">
            {CORRELATION_TAG_KEY} = {launch.id}
          </code>
        </p>
      ) : null}
    </Card>
  );
}
