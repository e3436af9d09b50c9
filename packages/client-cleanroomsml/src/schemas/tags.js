import { LABEL, operation, query, STRING_LIST, STRING_MAP, structure } from "./structure.js";

export const ListTagsForResourceRequest$ = structure("ListTagsForResourceRequest", {
  resourceArn: LABEL,
});
export const ListTagsForResourceResponse$ = structure("ListTagsForResourceResponse", {
  tags: STRING_MAP,
});
export const ListTagsForResource$ = operation(
  "ListTagsForResource",
  "GET",
  "/tags/{resourceArn}",
  ListTagsForResourceRequest$,
  ListTagsForResourceResponse$,
);

export const TagResourceRequest$ = structure("TagResourceRequest", {
  resourceArn: LABEL,
  tags: STRING_MAP,
});
export const TagResourceResponse$ = structure("TagResourceResponse", {});
export const TagResource$ = operation(
  "TagResource",
  "POST",
  "/tags/{resourceArn}",
  TagResourceRequest$,
  TagResourceResponse$,
);

export const UntagResourceRequest$ = structure("UntagResourceRequest", {
  resourceArn: LABEL,
  tagKeys: query("tagKeys", STRING_LIST),
});
export const UntagResourceResponse$ = structure("UntagResourceResponse", {});
export const UntagResource$ = operation(
  "UntagResource",
  "DELETE",
  "/tags/{resourceArn}",
  UntagResourceRequest$,
  UntagResourceResponse$,
);
