import { texts } from "@/components/notify/texts";
import type { PersonChannels } from "@/lib/contract/records/notification";

const words = texts.channels;

export function ChannelList({ email, hasWebhook }: PersonChannels) {
  return (
    <ul className="mt-2 list-disc space-y-1 pl-5 text-xs text-muted">
      <li>{words.browser}</li>
      {email.isConfigured ? (
        <li className="break-words">
          {email.address === undefined ? words.noAddress : words.email(email.address)}
        </li>
      ) : null}
      {hasWebhook ? <li>{words.webhook}</li> : null}
    </ul>
  );
}
