import { BellForm } from "@/components/notify/bell-form";
import { ChannelList } from "@/components/notify/channel-list";
import { texts } from "@/components/notify/texts";
import { Card } from "@/components/ui/card";
import { UtcTime } from "@/components/ui/utc-time";
import type { BellAction, PersonChannels } from "@/lib/contract/records/notification";

const words = texts.ownDefault;

/** Whether a person is notified of the jobs that they launch. */
export function DefaultCard({
  since,
  channels,
  action,
}: {
  since?: string;
  channels: PersonChannels;
  action: BellAction;
}) {
  const isOn = since !== undefined;
  return (
    <Card id="notifications" title={words.title}>
      <BellForm isOn={isOn} label={words.button} page="/account" action={action} />
      {isOn ? (
        <>
          <p className="mt-2">
            <span>{words.on}</span> <UtcTime at={since} />
            <span>. </span>
            <span>{words.note}</span>
          </p>
          <ChannelList {...channels} />
        </>
      ) : (
        <p className="mt-2">{words.off}</p>
      )}
    </Card>
  );
}
