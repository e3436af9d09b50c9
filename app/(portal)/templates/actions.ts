"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { readTemplateForm, type TemplateFormState } from "@/lib/contract/templates/template-form";
import { runAction } from "@/lib/http/actions/action";
import { changeTemplate, saveTemplate } from "@/lib/http/actions/templates";

export async function saveTemplateAction(
  _previous: TemplateFormState,
  data: FormData,
): Promise<TemplateFormState> {
  const result = await runAction(saveTemplate, data);
  if (result.ok) {
    if (result.data.kind === "shown") return result.data.state;
    revalidatePath("/templates");
    redirect(result.data.href);
  }
  // Clients can call an action with any value.
  const form = data instanceof FormData ? data : new FormData();
  const base = Number(form.get("base")) || 0;
  const typed = { content: readTemplateForm(form), base, faults: [] };
  const { code, message, reference } = result;
  const refused =
    code === "signed-out"
      ? ({ kind: code } as const)
      : ({ kind: "refused", message, reference } as const);
  return { ...typed, refused };
}

/** Why nothing was done. */
export async function changeTemplateAction(
  _previous: string | null,
  data: FormData,
): Promise<string | null> {
  const result = await runAction(changeTemplate, data);
  if (!result.ok) return result.message;
  revalidatePath("/templates");
  redirect(result.data);
}
