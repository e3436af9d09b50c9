import { CircleCheck, CircleX, Clock, type Info, LoaderCircle, Trash2 } from "lucide-react";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { texts } from "./texts";

type KnownStatus = keyof typeof texts.jobStatus;

const LOOKS: Record<KnownStatus, { tone: BadgeTone; Icon: typeof Info }> = {
  CREATE_PENDING: { tone: "muted", Icon: Clock },
  CREATE_IN_PROGRESS: { tone: "accent", Icon: LoaderCircle },
  CREATE_FAILED: { tone: "danger", Icon: CircleX },
  ACTIVE: { tone: "success", Icon: CircleCheck },
  DELETE_PENDING: { tone: "muted", Icon: Trash2 },
  DELETE_IN_PROGRESS: { tone: "muted", Icon: Trash2 },
  DELETED: { tone: "muted", Icon: Trash2 },
  DELETE_FAILED: { tone: "danger", Icon: CircleX },
};

/** Statuses that the portal does not know are shown as AWS writes them. */
export function JobStatusBadge({ status }: { status: string }) {
  if (!isKnown(status)) return <Badge word={status} tone="muted" Icon={Clock} />;
  return <Badge {...LOOKS[status]} word={texts.jobStatus[status]} />;
}

function isKnown(status: string): status is KnownStatus {
  return Object.hasOwn(LOOKS, status);
}
