import "server-only";
import type { Person } from "@/lib/access/person";
import { type JobQuery, jobsHref } from "@/lib/contract/urls/job-query";
import {
  isViewChanged,
  mayDeleteView,
  mayEditView,
  mayShareViews,
  type SavedView,
  viewHref,
} from "@/lib/contract/views/saved-view";
import type { ShownViews } from "@/lib/contract/views/view-form";
import { actorWords } from "@/lib/format/actor-words";
import { environmentConnection } from "@/lib/launch/sender";
import { findDefaultView, findView, listViews, type ViewPlace } from "@/lib/views/list-views";
import { personNames } from "./person-names";

/** The address of a person's default view; of one that is gone, the page says so. */
export async function defaultViewHref(person: Person): Promise<string | undefined> {
  const found = await findDefaultView(placeOf(person));
  if (!found) return undefined;
  return found.view ? viewHref(found.view) : jobsHref({ view: found.id });
}

export async function readViews(query: JobQuery, person: Person): Promise<ShownViews> {
  const place = placeOf(person);
  const [{ own, shared, defaultId }, open] = await Promise.all([
    listViews(place),
    query.view === undefined ? undefined : findView(query.view, place),
  ]);
  const names = await personNames([...shared, ...(open ? [open] : [])].map(({ owner }) => owner));
  const shownOf = ({ id, name, isShared, owner }: SavedView) => ({
    ...{ id, name, isShared, isDefault: id === defaultId },
    ...(owner !== person.id && { owner: actorWords(owner, names) }),
  });
  const listed = (view: SavedView) => ({
    ...shownOf(view),
    href: viewHref(view),
    isCurrent: view.id === query.view,
  });
  return {
    own: own.map(listed),
    shared: shared.map(listed),
    mayShare: mayShareViews(person),
    ...(open && {
      open: {
        ...shownOf(open),
        isChanged: isViewChanged(open, query),
        mayEdit: mayEditView(person, open),
        mayDelete: mayDeleteView(person, open),
      },
    }),
    ...(query.view !== undefined && !open && { gone: { isDefault: query.view === defaultId } }),
  };
}

function placeOf({ id: personId }: Person): ViewPlace {
  return { personId, connection: environmentConnection().id };
}
