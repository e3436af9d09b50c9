import type { MetadataBearer } from "@smithy/types";
import type {
  ListTagsForResourceRequest,
  ListTagsForResourceResponse,
  TagResourceRequest,
  TagResourceResponse,
  UntagResourceRequest,
  UntagResourceResponse,
} from "../models/tags.js";
import type { CommandConstructor } from "./command-base.js";

export type ListTagsForResourceCommandInput = ListTagsForResourceRequest;
export type ListTagsForResourceCommandOutput = ListTagsForResourceResponse & MetadataBearer;
/** The tags of one resource. */
export declare const ListTagsForResourceCommand: CommandConstructor<
  ListTagsForResourceCommandInput,
  ListTagsForResourceCommandOutput
>;
export type ListTagsForResourceCommand = InstanceType<typeof ListTagsForResourceCommand>;

export type TagResourceCommandInput = TagResourceRequest;
export type TagResourceCommandOutput = TagResourceResponse & MetadataBearer;
/** Adds tags to a resource, or replaces the values of those it has. */
export declare const TagResourceCommand: CommandConstructor<
  TagResourceCommandInput,
  TagResourceCommandOutput
>;
export type TagResourceCommand = InstanceType<typeof TagResourceCommand>;

export type UntagResourceCommandInput = UntagResourceRequest;
export type UntagResourceCommandOutput = UntagResourceResponse & MetadataBearer;
/** Removes tags from a resource. */
export declare const UntagResourceCommand: CommandConstructor<
  UntagResourceCommandInput,
  UntagResourceCommandOutput
>;
export type UntagResourceCommand = InstanceType<typeof UntagResourceCommand>;
