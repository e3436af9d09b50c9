import { counted, grouped } from "@/lib/contract/launch-request/wording";

export const texts = {
  counter: (length: number, limit: number) => `${grouped(length)}/${grouped(limit)}`,
  changed: (label: string) => `${label} was changed.`,
  known: (name: string, type: string) => `${name} (${type})`,
  locks: {
    binding: "The template sets this.",
    guidance: "The template sets this. You can change it.",
  },
  refusal: {
    signedOut: "Session expired. Nothing was changed.",
    signIn: "Sign in again",
    noResponse:
      "The portal did not respond. What you typed is kept. Try again in a few seconds: nothing is done twice.",
  },
  rows: {
    remove: ({ row }: Nouns, number: number) => `Remove ${row} ${number}`,
    pasted: ({ row, rows }: Nouns, count: number) =>
      `The pasted text was split into ${counted(count, row, rows)}.`,
    removed: ({ row }: Nouns, number: number) => `Removed ${row} ${number}.`,
    undo: "Undo",
    value: "Value",
    count: (count: number, rows: number) => `${grouped(count)} of ${grouped(rows)}`,
    full: ({ rows }: Nouns, limits: Limits) =>
      limits.reason ?? `A request has at most ${grouped(limits.rows)} ${rows}.`,
    limits: ({ key }: Nouns, limits: Limits) =>
      `${key}: up to ${grouped(limits.key)} characters. Value: up to ${grouped(limits.value)}.`,
  },
} as const;

export type Nouns = { row: string; rows: string; key: string };

/** The number of rows, and lengths in characters. `reason` says why the number is what it is. */
export type Limits = { rows: number; key: number; value: number; reason?: string };
