export { Command as $Command } from "@smithy/core/client";
export * from "./audience-export-job.js";
export * from "./audience-generation-job.js";
export * from "./audience-model.js";
export * from "./configured-audience-model.js";
export * from "./tags.js";
