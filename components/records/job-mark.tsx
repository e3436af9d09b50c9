import { CircleCheck, CircleX, Clock, type Info, LoaderCircle, Trash2 } from "lucide-react";
import { Mark, type MarkTone } from "@/components/ui/mark";

type Look = { word: string; tone: MarkTone; Icon: typeof Info };

const LOOKS: Record<string, Look> = {
  CREATE_PENDING: { word: "Pending", tone: "muted", Icon: Clock },
  CREATE_IN_PROGRESS: { word: "In progress", tone: "accent", Icon: LoaderCircle },
  CREATE_FAILED: { word: "Failed", tone: "danger", Icon: CircleX },
  ACTIVE: { word: "Active", tone: "success", Icon: CircleCheck },
  DELETE_PENDING: { word: "Delete pending", tone: "muted", Icon: Trash2 },
  DELETE_IN_PROGRESS: { word: "Deleting", tone: "muted", Icon: Trash2 },
  DELETED: { word: "Deleted", tone: "muted", Icon: Trash2 },
  DELETE_FAILED: { word: "Delete failed", tone: "danger", Icon: CircleX },
};

/** `DELETED` is the portal's own status: AWS no longer has the job. Unknown statuses are shown as AWS writes them. */
export function JobMark({ status }: { status: string }) {
  const look = Object.hasOwn(LOOKS, status) ? LOOKS[status] : undefined;
  return <Mark {...(look ?? { word: status, tone: "muted", Icon: Clock })} />;
}
