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

/** Whoever has signed in, or called with a token: what their issuer said of them last. */
export const people = pgTable(
  "people",
  {
    /** `issuer#subject`: what records call the person (`lib/people/person-id.ts`). */
    id: text("id").primaryKey(),
    issuer: text("issuer").notNull(),
    subject: text("subject").notNull(),
    /** For the screen alone; people change it, and two may have the same. */
    name: text("name").notNull(),
    email: text("email"),
    firstSeenAt: instant("first_seen_at").notNull(),
    lastSeenAt: instant("last_seen_at").notNull(),
  },
  (table) => [uniqueIndex("people_identity").on(table.issuer, table.subject)],
);

/** One row a session; ending one removes its row. */
export const sessions = pgTable(
  "sessions",
  {
    /** Names the session in lists; it opens nothing. */
    id: uuid("id").primaryKey(),
    /** SHA-256 (hex) of the cookie's 256 random bits. */
    tokenHash: text("token_hash").notNull(),
    personId: text("person_id")
      .notNull()
      .references(() => people.id),
    /** The role that it was opened with: another one ends it. */
    role: text("role", { enum: ROLES }).notNull(),
    /** JSON list of the groups that the provider named. */
    groups: text("groups").notNull(),
    /** The provider's ID token, which it asks for at sign-out; it opens nothing of the portal's. */
    idToken: text("id_token"),
    address: text("address"),
    userAgent: text("user_agent"),
    createdAt: instant("created_at").notNull(),
    lastSeenAt: instant("last_seen_at").notNull(),
    /** Whatever happens, it is over then. */
    expiresAt: instant("expires_at").notNull(),
  },
  (table) => [
    uniqueIndex("sessions_token").on(table.tokenHash),
    index("sessions_by_person").on(table.personId, table.createdAt),
    index("sessions_by_expiry").on(table.expiresAt),
    check("sessions_role", sql`role in (${wordList(ROLES)})`),
  ],
);

/** Sign-ins on their way to the provider and back; each row is used once. */
export const signIns = pgTable(
  "sign_ins",
  {
    /** SHA-256 (hex) of the `state` parameter. */
    stateHash: text("state_hash").primaryKey(),
    /** SHA-256 (hex) of the cookie that binds it to the browser it began in. */
    browserHash: text("browser_hash").notNull(),
    nonce: text("nonce").notNull(),
    codeVerifier: text("code_verifier").notNull(),
    /** Path within the portal. */
    returnTo: text("return_to").notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (table) => [index("sign_ins_by_expiry").on(table.expiresAt)],
);

/** One row: whether the portal may send. Each claim reads it, each change locks it. */
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

/** What whole walks along the chain found; the newest is shown. */
export const ledgerVerifications = pgTable("ledger_verifications", {
  id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  at: instant("at").notNull(),
  /** Who asked for it, or the portal itself. */
  actorId: text("actor_id").notNull(),
  ok: boolean("ok").notNull(),
  /** The last link that was there; where it failed, the first that is wrong. */
  seq: bigint("seq", { mode: "number" }).notNull(),
  hash: text("hash"),
  reason: text("reason"),
  tookMs: integer("took_ms").notNull(),
});

/**
 * One row a running process, written again and again: that the database takes writes is proven by
 * it, and admins see whose clock is off.
 */
export const instances = pgTable("instances", {
  id: uuid("id").primaryKey(),
  startedAt: instant("started_at").notNull(),
  seenAt: instant("seen_at").notNull(),
  /** The process's clock minus the database's, in milliseconds. */
  clockOffsetMs: integer("clock_offset_ms").notNull(),
});

/** In the shape that `rate-limiter-flexible` asks for. */
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
