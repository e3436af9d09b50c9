import "server-only";
import { count, eq, sql } from "drizzle-orm";
import { appendAuditEvent } from "@/lib/audit/record-audit-event";
import {
  mayEditTemplate,
  mayMakeTemplates,
  TEMPLATES_MAX,
  type Template,
  type TemplateContent,
} from "@/lib/contract/templates/template";
import { validateTemplate } from "@/lib/contract/templates/template-form";
import { database, type Tx } from "@/lib/db/handle";
import { templates, templateVersions } from "@/lib/db/template-tables";
import { PortalError } from "@/lib/errors";
import { ledgerTransaction } from "@/lib/ledger/chain/head-seen";
import { type Actor, asAuthor } from "@/lib/people/actor";
import { findTemplate } from "./read-templates";
import { listedColumns, storedContent } from "./template-row";

/** `connection`: its ID. */
export type TemplateOrder = {
  actor: Pick<Actor, "id" | "role" | "rules" | "address">;
  connection: string;
};

const NOW = sql`clock_timestamp()`;

/**
 * `id`: new for each form, so that a repeated save makes one template. Throws `PortalError`, as the
 * functions below do.
 */
export async function createTemplate(
  order: TemplateOrder,
  { id, content }: { id: string; content: TemplateContent },
): Promise<string> {
  const { actor, connection } = order;
  if (!mayMakeTemplates(actor)) throw new PortalError("forbidden", NOT_A_MAKER);
  requireValid(content);
  await ledgerTransaction(database(), async (tx) => {
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`templates ${connection}`}, 0))`,
    );
    const made = await findTemplate(id, readerOf(order), tx);
    if (made) return;
    await requireRoom(tx, connection);
    const columns = { ...listedColumns(content), createdAt: NOW, changedAt: NOW, version: 1 };
    const inserted = await tx
      .insert(templates)
      .values({ id, ownerId: actor.id, connection, ...columns })
      .onConflictDoNothing()
      .returning({ id: templates.id });
    // Someone else's form has this ID: only a forged one.
    if (inserted.length === 0) throw new PortalError("invalid-request", "Reload the page.");
    await addVersion(tx, order, { id, version: 1, content });
    await recordChange(tx, order, { id, title: content.title, version: 1, change: "created" });
  });
  return id;
}

export type TemplateEdit =
  | { kind: "saved"; version: number }
  /** Nothing is overwritten: it was changed since `base`. */
  | { kind: "conflict"; current: Template };

/** `base`: the version that was changed. A repeated save of the same content is saved once. */
export async function editTemplate(
  order: TemplateOrder,
  { id, base, content }: { id: string; base: number; content: TemplateContent },
): Promise<TemplateEdit> {
  requireValid(content);
  return ledgerTransaction(database(), async (tx): Promise<TemplateEdit> => {
    const current = await requireEditable(tx, order, id);
    requireInUse(current);
    if (storedContent(current.content) === storedContent(content)) {
      return { kind: "saved", version: current.version };
    }
    if (current.version !== base) return { kind: "conflict", current };
    const version = current.version + 1;
    await tx
      .update(templates)
      .set({ ...listedColumns(content), version, changedAt: NOW })
      .where(eq(templates.id, id));
    await addVersion(tx, order, { id, version, content });
    await recordChange(tx, order, { id, title: content.title, version, change: "edited" });
    return { kind: "saved", version };
  });
}

/** Archived ones stay readable, and launch nothing for those who need a template. */
export async function setArchived(
  order: TemplateOrder,
  { id, isArchived }: { id: string; isArchived: boolean },
): Promise<void> {
  await ledgerTransaction(database(), async (tx) => {
    const { version, content, archivedAt } = await requireEditable(tx, order, id);
    if ((archivedAt !== undefined) === isArchived) return;
    await tx
      .update(templates)
      .set({ archivedAt: isArchived ? NOW : null })
      .where(eq(templates.id, id));
    const change = isArchived ? "archived" : "restored";
    await recordChange(tx, order, { id, title: content.title, version, change });
  });
}

/** To a person whom the portal knows. */
export async function handOver(
  order: TemplateOrder,
  { id, to }: { id: string; to: string },
): Promise<void> {
  await ledgerTransaction(database(), async (tx) => {
    const { version, content, owner } = await requireEditable(tx, order, id);
    if (owner === to) return;
    await tx.update(templates).set({ ownerId: to }).where(eq(templates.id, id));
    const change = { id, title: content.title, version, change: "handed-over", personId: to };
    await recordChange(tx, order, change);
  });
}

const NOT_A_MAKER = "Your role can't make or change templates.";

function readerOf({ actor, connection }: TemplateOrder) {
  return { viewer: actor, connection };
}

function requireValid(content: TemplateContent): void {
  const faults = validateTemplate(content);
  if (faults.length === 0) return;
  const fieldErrors = Object.fromEntries(faults.map(({ field, message }) => [field, message]));
  throw new PortalError("invalid-request", "The template is not valid. Nothing was saved.", {
    fieldErrors,
  });
}

/** Locked until the transaction ends, so that two edits of one version are not both saved. */
async function requireEditable(tx: Tx, order: TemplateOrder, id: string): Promise<Template> {
  const isSeen = await findTemplate(id, readerOf(order), tx);
  if (isSeen) await tx.select().from(templates).where(eq(templates.id, id)).for("update");
  const template = isSeen && (await findTemplate(id, readerOf(order), tx));
  if (!template) throw new PortalError("not-found", "Template not found.");
  if (!mayMakeTemplates(order.actor)) throw new PortalError("forbidden", NOT_A_MAKER);
  if (mayEditTemplate(order.actor, template)) return template;
  throw new PortalError(
    "forbidden",
    "Only the owner of this template, or an admin, can change it.",
  );
}

function requireInUse({ archivedAt }: Template): void {
  if (archivedAt === undefined) return;
  throw new PortalError("wrong-state", "This template is archived. Restore it, then change it.");
}

async function requireRoom(tx: Tx, connection: string): Promise<void> {
  const [row] = await tx
    .select({ number: count() })
    .from(templates)
    .where(eq(templates.connection, connection));
  if ((row?.number ?? 0) < TEMPLATES_MAX) return;
  throw new PortalError(
    "wrong-state",
    `The portal keeps ${TEMPLATES_MAX} templates, archived ones included. Change one that is no longer used.`,
  );
}

async function addVersion(
  tx: Tx,
  { actor }: TemplateOrder,
  { id, version, content }: { id: string; version: number; content: TemplateContent },
): Promise<void> {
  const author = { authorId: actor.id, at: NOW };
  await tx
    .insert(templateVersions)
    .values({ templateId: id, version, ...author, content: storedContent(content) });
}

/** Must be the transaction's last statement. */
async function recordChange(
  tx: Tx,
  { actor }: TemplateOrder,
  {
    id,
    title,
    ...detail
  }: { id: string; title: string; version: number; change: string; personId?: string },
): Promise<void> {
  await appendAuditEvent(tx, {
    kind: "template-change",
    ...asAuthor(actor),
    object: id,
    detail: { name: title, ...detail },
  });
}
