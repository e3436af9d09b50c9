import { CircleCheck, CircleX, Clock, type Info, LoaderCircle, Trash2 } from "lucide-react";
import { Mark, type MarkTone } from "@/components/ui/mark";

type Look = { word: string; tone: MarkTone; Icon: typeof Info };

const LOOKS: Record<string, Look> = {
  CREATE_PENDING: { word: "Pending", tone: "muted", Icon: Clock },
  CREATE_IN_PROGRESS: { word: "In progress", tone: "accent", Icon: LoaderCircle },
  CREATE_FAILED: { word: "Failed", tone: "danger", Icon: CircleX },
  ACTIVE: { word: "Active", tone: "success", Icon: CircleCheck },
  DELETE_PENDING: { word: "Delete pending", tone: "muted", Icon: Trash2 },
  DELETE_IN_PROGRESS: { word: "Being deleted", tone: "muted", Icon: Trash2 },
  DELETED: { word: "Deleted", tone: "muted", Icon: Trash2 },
  DELETE_FAILED: { word: "Delete failed", tone: "danger", Icon: CircleX },
};

/** The status of a job in a word, AWS's own but for `DELETED`, which is that AWS has it no more; one that AWS adds later stands as AWS writes it. */
export function JobMark({ status }: { status: string }) {
  const look = Object.hasOwn(LOOKS, status) ? LOOKS[status] : undefined;
  return <Mark {...(look ?? { word: status, tone: "muted", Icon: Clock })} />;
}
