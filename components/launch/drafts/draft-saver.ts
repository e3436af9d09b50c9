import { toFields } from "@/lib/contract/launch-form/form-fields";
import type { LaunchFormValues } from "@/lib/contract/launch-form/launch-form";
import {
  DRAFT_FIELDS,
  type DraftSave,
  type SavedDraft,
} from "@/lib/contract/launch-form/saved-draft";
import { TEMPLATE_REF_FIELDS, type TemplateRef } from "@/lib/contract/templates/template";
import { type SaveDraftAction, writeVersion } from "./draft-version";

export type ElsewhereDraft = (DraftSave & { kind: "changed-elsewhere" })["draft"];

export type DraftState =
  | { kind: "new" }
  | { kind: "saving" }
  | { kind: "saved"; id: string }
  | { kind: "changed-elsewhere"; draft: ElsewhereDraft }
  | { kind: "gone" | "too-many" | "too-long" | "signed-out" | "failed" };

/** A pause in typing. */
const PAUSE_MS = 1_200;
const RETRY_MS = 10_000;

type Options = {
  draftKey: string;
  /** The version that the form is based on. */
  version: number;
  save: SaveDraftAction;
  readValues: () => LaunchFormValues;
  template?: TemplateRef;
  onState: (state: DraftState) => void;
};

/** Saves one form, one version at a time. Waits for a decision if another tab has saved it too. */
export class DraftSaver {
  private base: number;
  private isSaving = false;
  private isDue = false;
  private isWaiting = false;
  private isOver = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: Options) {
    this.base = options.version;
  }

  changed(afterMs = PAUSE_MS): void {
    this.isDue = true;
    clearTimeout(this.timer);
    if (this.isWaiting || this.isOver) return;
    this.timer = setTimeout(() => void this.flush(), afterMs);
  }

  async flush(): Promise<void> {
    clearTimeout(this.timer);
    if (!this.isDue || this.isSaving || this.isWaiting || this.isOver) return;
    this.isDue = false;
    this.isSaving = true;
    this.options.onState({ kind: "saving" });
    const state = await this.send();
    this.isSaving = false;
    if (this.isOver) return;
    this.options.onState(state);
    if (state.kind === "failed") this.changed(RETRY_MS);
    else if (this.isDue) this.changed();
  }

  /** The stored draft differs from what this tab has. */
  found(draft: ElsewhereDraft): void {
    this.isWaiting = true;
    this.isDue = true;
    this.options.onState({ kind: "changed-elsewhere", draft });
  }

  /** Saves this tab's values over `version`; 0 makes a new draft. */
  keepMine(version: number): void {
    this.setBase(version);
    this.isWaiting = false;
    this.isDue = true;
    void this.flush();
  }

  /** The form has taken over the stored values. */
  took({ id, version }: Pick<SavedDraft, "id" | "version">): void {
    this.setBase(version);
    this.isWaiting = false;
    this.isDue = false;
    clearTimeout(this.timer);
    this.options.onState({ kind: "saved", id });
  }

  stop(): void {
    this.isOver = true;
    clearTimeout(this.timer);
  }

  private async send(): Promise<DraftState> {
    const { draftKey, readValues, template, save } = this.options;
    try {
      const result = await save(toFormData(readValues(), { draftKey, base: this.base, template }));
      if (!result.ok) return { kind: result.code === "signed-out" ? "signed-out" : "failed" };
      return this.stateAfter(result.data);
    } catch {
      // No response. If it was saved, the next save of the same values is no conflict.
      return { kind: "failed" };
    }
  }

  private stateAfter(saved: DraftSave): DraftState {
    if (saved.kind === "saved") {
      this.setBase(saved.version);
      return { kind: "saved", id: saved.id };
    }
    this.isWaiting = saved.kind === "changed-elsewhere" || saved.kind === "gone";
    return saved;
  }

  private setBase(version: number): void {
    this.base = version;
    writeVersion(this.options.draftKey, version);
  }
}

function toFormData(
  values: LaunchFormValues,
  { draftKey, base, template }: { draftKey: string; base: number; template?: TemplateRef },
): FormData {
  const data = new FormData();
  data.set(DRAFT_FIELDS.key, draftKey);
  data.set(DRAFT_FIELDS.base, `${base}`);
  if (template) {
    data.set(TEMPLATE_REF_FIELDS.id, template.id);
    data.set(TEMPLATE_REF_FIELDS.version, `${template.version}`);
  }
  for (const [field, text] of toFields(values)) if (text !== "") data.set(field, text);
  return data;
}
