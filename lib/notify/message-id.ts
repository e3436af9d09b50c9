import "server-only";

/** The same at each attempt, so that a receiver can drop a repeat. */
export function webhookIdOf({ id }: { id: string }): string {
  return `msg_${id}`;
}

export function emailIdOf({ id }: { id: string }, from: string): string {
  return `<${id}@${from.slice(from.lastIndexOf("@") + 1)}>`;
}
