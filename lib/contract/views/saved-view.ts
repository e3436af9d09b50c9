import { includesRole, type Role } from "@/lib/contract/people/roles";
import { type JobQuery, jobsHref, readJobQuery, savedQueryOf } from "@/lib/contract/urls/job-query";

/** In code points. */
export const VIEW_NAME_MAX_LENGTH = 60;
/** Addresses with longer ones are refused by proxies. */
export const VIEW_QUERY_MAX_LENGTH = 4_000;
export const VIEWS_MAX = 50;

/** A saved filter of the list of jobs. It says what to show, and never what a person may see. */
export type SavedView = {
  id: string;
  owner: string;
  name: string;
  /** Query string of the list's address, without a page and without the view itself. */
  query: string;
  isShared: boolean;
};

export type ViewList = {
  own: SavedView[];
  shared: SavedView[];
  /** The view that the person's list opens with; it may be gone. */
  defaultId?: string;
};

type Viewer = { id: string; role: Role };

/** A shared view is in everyone's menu. */
export function mayShareViews({ role }: Pick<Viewer, "role">): boolean {
  return includesRole(role, "analyst");
}

/** Viewers may only end that a view of theirs is shared. */
export function mayEditView({ id, role }: Viewer, view: SavedView): boolean {
  return view.owner === id && (!view.isShared || mayShareViews({ role }));
}

/** Its owner; an admin deletes what others share, too. */
export function mayDeleteView({ id, role }: Viewer, view: SavedView): boolean {
  return view.owner === id || (view.isShared && includesRole(role, "admin"));
}

export function viewHref({ id, query }: Pick<SavedView, "id" | "query">): string {
  return jobsHref({ ...queryOfView(query), view: id });
}

/** Whether the list shows something else than what is saved. */
export function isViewChanged(view: Pick<SavedView, "query">, shown: JobQuery): boolean {
  return savedQueryOf(queryOfView(view.query)) !== savedQueryOf(shown);
}

function queryOfView(query: string): JobQuery {
  return readJobQuery(new URLSearchParams(query));
}
