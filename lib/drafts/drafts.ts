import "server-only";
import { randomUUID } from "node:crypto";
import { and, desc, eq, sql } from "drizzle-orm";
import { fromFields, toFields } from "@/lib/contract/launch-form/form-fields";
import type { LaunchFormValues } from "@/lib/contract/launch-form/launch-form";
import {
  DRAFT_MAX_LENGTH,
  DRAFTS_MAX,
  type DraftSave,
  type DraftSummary,
  hasSameFields,
  type SavedDraft,
} from "@/lib/contract/launch-form/saved-draft";
import { isVisible, type Viewer } from "@/lib/contract/people/visibility";
import type { TemplateRef } from "@/lib/contract/templates/template";
import { isUuid } from "@/lib/contract/uuid";
import { storedText } from "@/lib/db/contains-text";
import { launchDrafts } from "@/lib/db/draft-tables";
import { database, type Tx } from "@/lib/db/handle";

/** A person in a connection. */
export type DraftOwner = { personId: string; connection: string };

type Draft = {
  key: string;
  values: LaunchFormValues;
  template?: TemplateRef;
  /** The version that was changed; 0 for a new draft. */
  base: number;
};

const NOW = sql`clock_timestamp()`;

/**
 * Never overwrites what another tab or device has saved since `base`. A repeated save, whose first
 * response was lost, is saved once.
 */
export async function saveDraft(owner: DraftOwner, draft: Draft): Promise<DraftSave> {
  const { key, values, template, base } = draft;
  const columns = {
    name: storedText(values.name),
    fields: storedText(JSON.stringify([...toFields(values)])),
    templateId: template?.id ?? null,
    templateVersion: template?.version ?? null,
    changedAt: NOW,
  };
  if (columns.fields.length > DRAFT_MAX_LENGTH) return { kind: "too-long" };
  return database().transaction(async (tx): Promise<DraftSave> => {
    await lockDraftsOf(tx, owner);
    const [known] = await tx.select().from(launchDrafts).where(isDraft(owner, key));
    if (!known) {
      if (base > 0) return { kind: "gone" };
      const mine = and(
        eq(launchDrafts.ownerId, owner.personId),
        eq(launchDrafts.connection, owner.connection),
      );
      if ((await tx.$count(launchDrafts, mine)) >= DRAFTS_MAX) return { kind: "too-many" };
      const { personId: ownerId, connection } = owner;
      const id = randomUUID();
      await tx
        .insert(launchDrafts)
        .values({ ...columns, id, ownerId, connection, key, version: 1 });
      return { kind: "saved", id, version: 1 };
    }
    const { id, version, values: stored, changedAt } = toDraft(known);
    if (hasSameFields(stored, values)) return { kind: "saved", id, version };
    if (version !== base) {
      return { kind: "changed-elsewhere", draft: { id, version, values: stored, changedAt } };
    }
    await tx
      .update(launchDrafts)
      .set({ ...columns, version: version + 1 })
      .where(eq(launchDrafts.id, id));
    return { kind: "saved", id, version: version + 1 };
  });
}

/** So that saves sent at once make neither two versions of one base nor one draft too many. */
async function lockDraftsOf(tx: Tx, { personId, connection }: DraftOwner): Promise<void> {
  const lock = `drafts ${connection} ${personId}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`);
}

export async function findDraft(owner: DraftOwner, key: string): Promise<SavedDraft | undefined> {
  const [row] = await database().select().from(launchDrafts).where(isDraft(owner, key));
  return row && toDraft(row);
}

/**
 * For a copy: anyone who has the link and may see launches of its collaboration. `id` may be any
 * text from a URL.
 */
export async function findDraftById(
  id: string,
  { connection, viewer }: { connection: string; viewer: Viewer },
): Promise<SavedDraft | undefined> {
  if (!isUuid(id)) return undefined;
  const [row] = await database()
    .select()
    .from(launchDrafts)
    .where(and(eq(launchDrafts.id, id), eq(launchDrafts.connection, connection)));
  if (!row) return undefined;
  const draft = toDraft(row);
  const collaborationId = draft.values.collaborationId || undefined;
  return isVisible(viewer, { actor: draft.owner, collaborationId }) ? draft : undefined;
}

/** The last changed first. */
export async function listDrafts({ personId, connection }: DraftOwner): Promise<DraftSummary[]> {
  const { key, name, changedAt } = launchDrafts;
  const rows = await database()
    .select({ key, name, changedAt })
    .from(launchDrafts)
    .where(and(eq(launchDrafts.ownerId, personId), eq(launchDrafts.connection, connection)))
    .orderBy(desc(changedAt), desc(launchDrafts.id));
  return rows.map((row) => ({ ...row, changedAt: row.changedAt.toISOString() }));
}

/** A draft that is gone already is no error. */
export async function deleteDraft(owner: DraftOwner, key: string): Promise<void> {
  await database().delete(launchDrafts).where(isDraft(owner, key));
}

function isDraft({ personId, connection }: DraftOwner, key: string) {
  return and(
    eq(launchDrafts.ownerId, personId),
    eq(launchDrafts.connection, connection),
    eq(launchDrafts.key, key),
  );
}

function toDraft(row: typeof launchDrafts.$inferSelect): SavedDraft {
  const { id, key, ownerId: owner, name, fields, version, changedAt } = row;
  const values = fromFields(new Map(JSON.parse(fields)));
  const { templateId, templateVersion } = row;
  const template =
    templateId && templateVersion ? { id: templateId, version: templateVersion } : undefined;
  return {
    ...{ id, key, owner, name, values, version, changedAt: changedAt.toISOString() },
    ...(template && { template }),
  };
}
