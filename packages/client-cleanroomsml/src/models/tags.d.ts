export type ListTagsForResourceRequest = {
  resourceArn: string | undefined;
};

export type ListTagsForResourceResponse = {
  tags: Record<string, string> | undefined;
};

export type TagResourceRequest = {
  resourceArn: string | undefined;
  tags: Record<string, string> | undefined;
};

export type TagResourceResponse = Record<never, never>;

export type UntagResourceRequest = {
  resourceArn: string | undefined;
  tagKeys: string[] | undefined;
};

export type UntagResourceResponse = Record<never, never>;
