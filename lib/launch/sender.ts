import "server-only";
import type { Connection } from "@/lib/aws/connection";
import type { Actor } from "@/lib/people/actor";

export type Sender = { actor: Actor; connection: Connection };

export { type Connection, environmentConnection } from "@/lib/aws/connection";
