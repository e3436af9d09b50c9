import { texts } from "@/components/admin/texts";
import { RelativeTime } from "@/components/records/relative-time";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { IconName } from "@/components/ui/icon";
import { Identifier } from "@/components/ui/identifier";
import { type ClockState, clockWords, type PortalInstance } from "@/lib/format/clock-words";

const t = texts.instances;

const LOOKS: Record<ClockState, { tone: BadgeTone; icon: IconName }> = {
  right: { tone: "success", icon: "clock" },
  off: { tone: "warning", icon: "triangle-alert" },
  wrong: { tone: "danger", icon: "triangle-alert" },
};

export function InstancesCard({ instances }: { instances: PortalInstance[] }) {
  return (
    <Card id="instances" title={t.title}>
      <ul className="divide-y divide-line">
        {instances.map((instance) => (
          <InstanceLine key={instance.id} {...instance} />
        ))}
      </ul>
      {instances.length === 0 ? <p>{t.none}</p> : null}
    </Card>
  );
}

function InstanceLine({ id, startedAt, seenAt, clockOffsetMs, version, isThis }: PortalInstance) {
  const { state, words } = clockWords(clockOffsetMs);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1.5">
      <div className="flex min-w-0 items-center gap-1">
        <Identifier value={id} label={t.id} />
        {isThis ? <span className="shrink-0 text-xs text-muted">{t.isThis}</span> : null}
      </div>
      {version === null ? null : (
        <span className="text-xs text-muted">
          {t.version} <span translate="no">{version}</span>
        </span>
      )}
      <Badge {...LOOKS[state]} word={words} />
      <span className="text-xs text-muted sm:ml-auto">
        <span>{t.started}</span> <RelativeTime at={startedAt} /> <span>{t.seen}</span>{" "}
        <RelativeTime at={seenAt} />
      </span>
    </li>
  );
}
