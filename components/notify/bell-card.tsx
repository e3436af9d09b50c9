import { BellForm } from "@/components/notify/bell-form";
import { ChannelList } from "@/components/notify/channel-list";
import { statusOf, texts } from "@/components/notify/texts";
import { RelativeTime } from "@/components/records/relative-time";
import { Card } from "@/components/ui/card";
import type { Bell, BellAction, NotificationRecord } from "@/lib/contract/records/notification";
import { HEADLINE_WORDS } from "@/lib/format/headline-words";

const words = texts.bell;

export function BellCard({
  jobId,
  bell,
  action,
}: {
  jobId: string;
  bell: Bell;
  action: BellAction;
}) {
  const { isOn, hasEnded, messages } = bell;
  return (
    <Card id="notifications" title={words.title}>
      <BellForm
        id={jobId}
        isOn={isOn}
        label={hasEnded ? words.buttonAfterEnd : words.button}
        page={`/jobs/${jobId}`}
        action={action}
      />
      <p className="mt-2">{isOn ? words.on : words.off}</p>
      {isOn ? <ChannelList {...bell} /> : null}
      {messages.length > 0 ? (
        <>
          <h3 className="mt-3 font-medium">{words.messages}</h3>
          <ul className="space-y-1">
            {messages.map((message) => (
              <li key={`${message.channel} ${message.endState}`}>
                <Message {...message} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Card>
  );
}

function Message(message: NotificationRecord) {
  const { channel, endState, deliveredAt, failure } = message;
  const t = texts.message;
  const status = statusOf(message);
  return (
    <>
      <span>{t.channel[channel]}</span> <span>{`(${HEADLINE_WORDS[endState]}):`}</span>{" "}
      <span className={status === "givenUp" ? "text-danger" : undefined}>{t[status]}</span>{" "}
      {deliveredAt === undefined ? null : <RelativeTime at={deliveredAt} />}
      {failure === undefined ? null : <span translate="no">{t.code(failure)}</span>}
    </>
  );
}
