import "server-only";
import * as z from "zod/mini";
import { batchRequestSchema, batchResourceSchema } from "@/lib/contract/api/batch-resource";
import { exportPageSchema, exportResourceSchema } from "@/lib/contract/api/export-resource";
import { jobDeletionSchema, jobTagsSchema } from "@/lib/contract/api/job-change-resource";
import {
  jobDetailResourceSchema,
  jobListSchema,
  jobResourceSchema,
} from "@/lib/contract/api/job-resource";
import {
  dryRunSchema,
  launchPageSchema,
  launchResourceSchema,
} from "@/lib/contract/api/launch-resource";
import { problemSchema } from "@/lib/contract/api/problem";
import { templateListSchema, templateResourceSchema } from "@/lib/contract/api/template-resource";
import { exportRequestSchema } from "@/lib/contract/export-request/export-request";
import { launchRequestSchema } from "@/lib/contract/launch-request/launch-request";
import { outcomeSchema } from "@/lib/contract/records/outcome-schema";

import { MEMBER_DESCRIPTIONS } from "./members";

const SCHEMAS = {
  LaunchRequest: launchRequestSchema,
  Launch: launchResourceSchema,
  LaunchPage: launchPageSchema,
  DryRun: dryRunSchema,
  BatchRequest: batchRequestSchema,
  Batch: batchResourceSchema,
  TemplateList: templateListSchema,
  Template: templateResourceSchema,
  JobDeletion: jobDeletionSchema,
  JobTags: jobTagsSchema,
  Outcome: outcomeSchema,
  ExportRequest: exportRequestSchema,
  Export: exportResourceSchema,
  ExportPage: exportPageSchema,
  Job: jobResourceSchema,
  JobDetail: jobDetailResourceSchema,
  JobList: jobListSchema,
  Problem: problemSchema,
};

export type SchemaName = keyof typeof SCHEMAS;

export function refTo(name: SchemaName): { $ref: string } {
  return { $ref: uriOf(name) };
}

export function openapiSchemas(): Record<string, unknown> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(SCHEMAS)) registry.add(schema, { id });
  // `io: "input"` allows more members: responses may gain some. Maps add their keywords themselves.
  const { schemas } = z.toJSONSchema(registry, { uri: uriOf, io: "input", unrepresentable: "any" });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema, $id, ...schema }]) => [
      name,
      withDescriptions(schema, MEMBER_DESCRIPTIONS[name]),
    ]),
  );
}

type ObjectSchema = { properties?: Record<string, unknown> };

function withDescriptions(schema: ObjectSchema, texts: Record<string, string> = {}): ObjectSchema {
  const properties = Object.entries(schema.properties ?? {}).map(([name, member]) => [
    name,
    texts[name] === undefined ? member : Object.assign({}, member, { description: texts[name] }),
  ]);
  return schema.properties ? { ...schema, properties: Object.fromEntries(properties) } : schema;
}

function uriOf(name: string): string {
  return `#/components/schemas/${name}`;
}
