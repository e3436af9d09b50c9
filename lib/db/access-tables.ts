import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  pgTable,
  text,
  uniqueIndex,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";
import { ROLES } from "@/lib/contract/people/roles";
import { instant, wordList } from "@/lib/db/columns";

export const people = pgTable(
  "people",
  {
    /** `issuer#subject`, as in all records (`lib/people/person-id.ts`). */
    id: text("id").primaryKey(),
    issuer: text("issuer").notNull(),
    subject: text("subject").notNull(),
    /** Only for display: people change it, and it is not unique. */
    name: text("name").notNull(),
    email: text("email"),
    firstSeenAt: instant("first_seen_at").notNull(),
    lastSeenAt: instant("last_seen_at").notNull(),
  },
  (table) => [uniqueIndex("people_identity").on(table.issuer, table.subject)],
);

/**
 * Each name that a person had, with the email. An event has its hash, so that a changed name is
 * found. Deleting the person deletes their names, and leaves only the hashes.
 */
export const personNames = pgTable(
  "person_names",
  {
    /** SHA-256 (hex) of salt, person, name and email (`lib/db/row-hashes.ts`). */
    hash: text("hash").primaryKey(),
    personId: text("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    email: text("email"),
    /** Without it, a name could be guessed from its hash. */
    salt: text("salt").notNull(),
    at: instant("at").notNull(),
  },
  (table) => [index("person_names_by_person").on(table.personId, table.at)],
);

/** Ending a session deletes its row. */
export const sessions = pgTable(
  "sessions",
  {
    /** Public name of the session; grants no access. */
    id: uuid("id").primaryKey(),
    /** SHA-256 (hex) of the cookie's 256 random bits. */
    tokenHash: text("token_hash").notNull(),
    personId: text("person_id")
      .notNull()
      .references(() => people.id),
    /** The role at sign-in: if the current one differs, the session ends. */
    role: text("role", { enum: ROLES }).notNull(),
    /** JSON list of the provider's groups. */
    groups: text("groups").notNull(),
    /** The provider's ID token, needed to sign out there; grants no access to the portal. */
    idToken: text("id_token"),
    address: text("address"),
    userAgent: text("user_agent"),
    createdAt: instant("created_at").notNull(),
    lastSeenAt: instant("last_seen_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (table) => [
    uniqueIndex("sessions_token").on(table.tokenHash),
    index("sessions_by_person").on(table.personId, table.createdAt),
    index("sessions_by_expiry").on(table.expiresAt),
    check("sessions_role", sql`role in (${wordList(ROLES)})`),
  ],
);

export const signIns = pgTable(
  "sign_ins",
  {
    /** SHA-256 (hex) of the `state` parameter. */
    stateHash: text("state_hash").primaryKey(),
    /** SHA-256 (hex) of the cookie that binds the sign-in to its browser. */
    browserHash: text("browser_hash").notNull(),
    nonce: text("nonce").notNull(),
    codeVerifier: text("code_verifier").notNull(),
    returnTo: text("return_to").notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (table) => [index("sign_ins_by_expiry").on(table.expiresAt)],
);

/** One row. Each claim reads it; each change locks it. */
export const sendingSwitch = pgTable(
  "sending_switch",
  {
    id: boolean("id").primaryKey().default(true),
    stopped: boolean("stopped").notNull(),
    reason: text("reason"),
    changedBy: text("changed_by"),
    changedAt: instant("changed_at"),
  },
  () => [check("sending_switch_one_row", sql`id`)],
);

/** Append-only. */
export const ledgerVerifications = pgTable("ledger_verifications", {
  id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  at: instant("at").notNull(),
  actorId: text("actor_id").notNull(),
  ok: boolean("ok").notNull(),
  /** The last link; if the verification failed, the first wrong one. */
  seq: bigint("seq", { mode: "number" }).notNull(),
  hash: text("hash"),
  reason: text("reason"),
  tookMs: integer("took_ms").notNull(),
  erasedNames: integer("erased_names"),
});

/** Each process rewrites its row: proves that writes work, and shows clocks that are off. */
export const instances = pgTable("instances", {
  id: uuid("id").primaryKey(),
  startedAt: instant("started_at").notNull(),
  seenAt: instant("seen_at").notNull(),
  /** The process's clock minus the database's, in milliseconds. */
  clockOffsetMs: integer("clock_offset_ms").notNull(),
  /** The portal's version; null from a version before the column. */
  version: text("version"),
  /** The number of the newest migration that it knows; null from a version before the column. */
  newestMigration: integer("newest_migration"),
});

/** In the shape that `rate-limiter-flexible` requires. */
export const rateLimits = pgTable(
  "rate_limits",
  {
    key: varchar("key", { length: 255 }).primaryKey(),
    points: integer("points").notNull().default(0),
    /** Milliseconds since 1970. */
    expire: bigint("expire", { mode: "number" }),
  },
  (table) => [index("rate_limits_by_expiry").on(table.expire)],
);
