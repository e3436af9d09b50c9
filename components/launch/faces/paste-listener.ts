import { isFormField, parseCell } from "@/lib/contract/launch-form/form-fields";
import { looksLikeRequest } from "@/lib/contract/pasted-request/looks-like-request";

/** One more than what is read at most, so that a longer file is refused. */
const MAX_BYTES = 8_000_001;

type Listener = { formId: string; onText: (text: string) => void; isLocked: () => boolean };

/**
 * Takes what is pasted or dropped anywhere on the page, except what a field can have as its value. A
 * part of the page that takes drops itself prevents their default. Returns what ends it.
 */
export function listenForRequests({ formId, onText, isLocked }: Listener): () => void {
  function paste(event: ClipboardEvent) {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (isLocked() || !isTaken(event.target, text, formId)) return;
    event.preventDefault();
    // The rows of a list would split it.
    event.stopPropagation();
    onText(text);
  }

  // Without it, the browser opens the file instead of the form.
  function allow(event: DragEvent) {
    const isFile = event.dataTransfer?.types.includes("Files");
    if (isFile || !fieldAt(event.target)) event.preventDefault();
  }

  function drop(event: DragEvent) {
    const [file] = event.dataTransfer?.files ?? [];
    const text = event.dataTransfer?.getData("text/plain") ?? "";
    if (event.defaultPrevented || isOfAnother(event.target)) return;
    if (!file && !isTaken(event.target, text, formId)) return;
    event.preventDefault();
    if (isLocked()) return;
    if (file)
      file
        .slice(0, MAX_BYTES)
        .text()
        .then(onText, () => onText(""));
    else onText(text);
  }

  document.addEventListener("paste", paste, { capture: true });
  document.addEventListener("dragover", allow);
  document.addEventListener("drop", drop);
  return () => {
    document.removeEventListener("paste", paste, { capture: true });
    document.removeEventListener("dragover", allow);
    document.removeEventListener("drop", drop);
  };
}

function isTaken(target: EventTarget | null, text: string, formId: string): boolean {
  if (text.trim() === "" || isOfAnother(target)) return false;
  const field = fieldAt(target);
  if (!field) return true;
  // Others, such as a search, take what they find.
  if (field.form?.id !== formId || !isFormField(field.name)) return false;
  return looksLikeRequest(text, fieldOf(field.name));
}

/** Text fields that take any text of a few lines, and those for one ID. */
function fieldOf(name: string): { name: string; isText: boolean } {
  const isText = TEXTS.includes(name) || parseCell(name) !== undefined;
  return { name, isText };
}

const TEXTS = ["description", "seedAudience.sqlParameters.queryString"];

/** An editor or a dialog takes its pastes itself. */
function isOfAnother(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("dialog, [contenteditable]") !== null;
}

function fieldAt(target: EventTarget | null): HTMLInputElement | HTMLTextAreaElement | undefined {
  if (target instanceof HTMLTextAreaElement) return target;
  const isText = target instanceof HTMLInputElement && !["radio", "checkbox"].includes(target.type);
  return isText ? target : undefined;
}
