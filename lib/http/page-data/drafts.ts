import "server-only";
import type { Person } from "@/lib/access/person";
import type { LaunchFormStart } from "@/lib/contract/launch-form/launch-form-state";
import {
  type DraftSummary,
  draftHref,
  type SavedDraft,
} from "@/lib/contract/launch-form/saved-draft";
import type { TemplateRef } from "@/lib/contract/templates/template";
import { findDraft, findDraftById, listDrafts } from "@/lib/drafts/drafts";
import { actorWords } from "@/lib/format/actor-words";
import { environmentConnection } from "@/lib/launch/sender";
import { personNames } from "./person-names";

export type PageDrafts = { own?: SavedDraft; others: DraftSummary[] };

/** The draft of the page's key, and the person's others. */
export async function readDrafts(key: string, person: Person): Promise<PageDrafts> {
  const owner = { personId: person.id, connection: environmentConnection().id };
  const [own, all] = await Promise.all([findDraft(owner, key), listDrafts(owner)]);
  return { ...(own && { own }), others: all.filter((draft) => draft.key !== key) };
}

export type OpenedDraft =
  /** The person's own: it is continued. */
  | { kind: "own"; href: string }
  | { kind: "copy"; start: LaunchFormStart; owner: string; template?: TemplateRef }
  | { kind: "not-found" };

/** What the link of a draft opens. */
export async function openDraft(id: string, viewer: Person): Promise<OpenedDraft> {
  const draft = await findDraftById(id, { connection: environmentConnection().id, viewer });
  if (!draft) return { kind: "not-found" };
  if (draft.owner === viewer.id) return { kind: "own", href: draftHref(draft.key) };
  const names = await personNames([draft.owner]);
  const owner = actorWords(draft.owner, names);
  const { template } = draft;
  return { kind: "copy", start: { values: draft.values }, owner, ...(template && { template }) };
}

/** For those who have the draft's link. Undefined if it is gone. */
export async function readDraftById(
  id: string,
  viewer: Person,
): Promise<Pick<SavedDraft, "values" | "template"> | undefined> {
  return findDraftById(id, { connection: environmentConnection().id, viewer });
}
