import { TAGS_MAX_COUNT } from "@/lib/contract/launch-request/limits";

export type TagOptions = {
  correlationTag: boolean;
};

/** How many tags a person may set, with the portal's own or without it. */
export function tagsLeft({ correlationTag }: TagOptions): number {
  return correlationTag ? TAGS_MAX_COUNT - 1 : TAGS_MAX_COUNT;
}
