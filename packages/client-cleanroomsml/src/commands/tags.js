import { ListTagsForResource$, TagResource$, UntagResource$ } from "../schemas/tags.js";
import { commandBase } from "./command-base.js";

export class ListTagsForResourceCommand extends commandBase(ListTagsForResource$) {}

export class TagResourceCommand extends commandBase(TagResource$) {}

export class UntagResourceCommand extends commandBase(UntagResource$) {}
