import type { IncomingMessage } from "node:http";
import { expect, it } from "vitest";
import { texts as adminTexts } from "@/components/admin/texts";
import { batchTexts } from "@/components/batch/texts";
import { formTexts } from "@/components/exports/texts";
import { templateTexts } from "@/components/templates/texts";
import { labelOf } from "@/lib/contract/launch-form/field-labels";
import { helpFieldOf } from "@/lib/contract/templates/template-form";
import { signInAndResend } from "@/lib/http/gate/keep-typed";
import { formOf } from "@/test/launches/form-of";

const { form } = templateTexts;

/** The page of a refused form stands before the pages, and can't use their texts. */
it.each([
  ["/launch/several", "rows", batchTexts.form.rows],
  ["/launch/several", "namePattern", batchTexts.form.pattern],
  ["/templates/new", "namePattern", form.pattern],
  ["/templates/new", "title", form.name],
  ["/templates/new", "about", form.when],
  ["/templates/new", "locked", form.lock],
  ["/templates/new", helpFieldOf("name"), form.helpOf(labelOf("name"))],
  ["/jobs/1", "size", formTexts.size],
  ["/admin", "reason", adminTexts.sending.stop.label],
])("at %s, %s is called as in its form", (url, field, label) => {
  const request = { url, headers: {} } as IncomingMessage;
  const refusal = signInAndResend(request, formOf({ [field]: "name" }));
  expect(refusal?.kept?.map((kept) => kept.label)).toEqual([label]);
});
