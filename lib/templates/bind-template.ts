import "server-only";
import { and, eq } from "drizzle-orm";
import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";
import { readLaunchId } from "@/lib/contract/records/launch-id";
import type { Template, TemplateRef } from "@/lib/contract/templates/template";
import { type TemplateLocks, validateRequestLocks } from "@/lib/contract/templates/template-locks";
import { type Db, database, type Tx } from "@/lib/db/handle";
import { launchTemplates, templateVersions } from "@/lib/db/template-tables";
import { PortalError } from "@/lib/errors";
import type { Actor } from "@/lib/people/actor";
import { findTemplate } from "./read-templates";
import { toVersion } from "./template-row";

/** Of an order to launch: which template, and the version that the form was opened with, if known. */
export type NamedTemplate = { id: string; version?: number };

type Launcher = Pick<Actor, "id" | "rules">;

/** The field of a `PortalError` that says that the template itself is refused. */
export const TEMPLATE_FIELD = "template";

/**
 * The template of a new launch, which is bound to its current version: throws `PortalError`
 * (`not-allowed`) if the person's role launches only from templates, and this is none. For others, a
 * template is guidance, and one that they do not see is none.
 */
export async function requireTemplate(
  { actor, connection }: { actor: Launcher; connection: string },
  named: NamedTemplate | undefined,
  db: Db | Tx = database(),
): Promise<Template | undefined> {
  const found = named && (await findTemplate(named.id, { viewer: actor, connection }, db));
  if (!actor.rules.templatesOnly) return found;
  if (!named) throw refused("Your role launches only from templates. Choose a template.");
  if (!found) throw refused("The template was not found. Choose another template.");
  if (found.archivedAt === undefined) return found;
  throw refused(`Template “${found.content.title}” is archived. Choose another template.`);
}

/** Throws `PortalError` (`not-allowed`) if locks bind the person, and the request breaks them. */
export function requireLocks(
  { rules }: Launcher,
  request: LaunchRequest,
  locks: TemplateLocks | undefined,
  /** Before each field of the error. */
  path = "",
): void {
  if (!rules.templatesOnly || !locks) return;
  const faults = validateRequestLocks(request, locks);
  if (faults.length === 0) return;
  const fieldErrors = Object.fromEntries(
    faults.map(({ field, message }) => [`${path}${field}`, message]),
  );
  const message = faults.map((fault) => fault.message).join(" ");
  throw new PortalError("not-allowed", message, { fieldErrors });
}

/** In the transaction that makes the launch. */
export async function recordTemplate(
  tx: Tx,
  { actor, launchId }: { actor: Launcher; launchId: string },
  { template, named }: { template: Template | undefined; named: NamedTemplate | undefined },
): Promise<void> {
  if (!template) return;
  const { id, version: current } = template;
  // What binds is the current version; what guides is what the form was filled from.
  const seen = named?.version;
  const isKnown = seen !== undefined && seen >= 1 && seen <= current;
  const version = isKnown && !actor.rules.templatesOnly ? seen : current;
  await tx
    .insert(launchTemplates)
    .values({ launchId, templateId: id, version })
    .onConflictDoNothing();
}

/**
 * Of a recorded launch, before it is sent: it was accepted with its version, so that a later edit, or
 * an archived template, does not refuse it. Throws `PortalError` (`not-allowed`) if the role of the
 * person launches only from templates, and the launch has none or breaks its locks.
 */
export async function requireRecordedTemplate(
  db: Db | Tx,
  actor: Launcher,
  { id, request }: { id: string; request: LaunchRequest },
): Promise<void> {
  if (!actor.rules.templatesOnly) return;
  const [row] = await db
    .select({ version: templateVersions })
    .from(launchTemplates)
    .innerJoin(
      templateVersions,
      and(
        eq(templateVersions.templateId, launchTemplates.templateId),
        eq(templateVersions.version, launchTemplates.version),
      ),
    )
    .where(eq(launchTemplates.launchId, id));
  if (!row) {
    throw refused("Your role launches only from templates, and this launch came from none.");
  }
  requireLocks(actor, request, toVersion(row.version).content);
}

/** Undefined if the launch came from none. `launchId` may be any text from a URL. */
export async function refOfLaunch(launchId: string): Promise<TemplateRef | undefined> {
  const known = readLaunchId(launchId);
  if (known === undefined) return undefined;
  const [row] = await database()
    .select({ id: launchTemplates.templateId, version: launchTemplates.version })
    .from(launchTemplates)
    .where(eq(launchTemplates.launchId, known));
  return row;
}

function refused(message: string): PortalError {
  return new PortalError("not-allowed", message, { fieldErrors: { [TEMPLATE_FIELD]: message } });
}
