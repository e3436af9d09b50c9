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
declare const ListTagsForResourceCommandBase: CommandConstructor<
  ListTagsForResourceCommandInput,
  ListTagsForResourceCommandOutput
>;
/** The tags of one resource. */
export declare class ListTagsForResourceCommand extends ListTagsForResourceCommandBase {}

export type TagResourceCommandInput = TagResourceRequest;
export type TagResourceCommandOutput = TagResourceResponse & MetadataBearer;
declare const TagResourceCommandBase: CommandConstructor<
  TagResourceCommandInput,
  TagResourceCommandOutput
>;
/** Adds tags to a resource, or replaces the values of those it has. */
export declare class TagResourceCommand extends TagResourceCommandBase {}

export type UntagResourceCommandInput = UntagResourceRequest;
export type UntagResourceCommandOutput = UntagResourceResponse & MetadataBearer;
declare const UntagResourceCommandBase: CommandConstructor<
  UntagResourceCommandInput,
  UntagResourceCommandOutput
>;
/** Takes tags away from a resource. */
export declare class UntagResourceCommand extends UntagResourceCommandBase {}
