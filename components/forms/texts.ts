import { counted, grouped } from "@/lib/contract/launch-request/wording";

export const texts = {
  counter: (length: number, limit: number) => `${grouped(length)}/${grouped(limit)}`,
  rows: {
    remove: ({ row }: Nouns, number: number) => `Remove ${row} ${number}`,
    pasted: ({ row, rows }: Nouns, count: number) =>
      `The pasted text was split into ${counted(count, row, rows)}.`,
    undo: "Undo",
    limits: ({ rows, keys }: Nouns, limits: Limits) => {
      const lengths = `${keys} up to ${limits.key} characters, values up to ${limits.value}.`;
      return limits.rows === undefined ? lengths : `Up to ${limits.rows} ${rows}. ${lengths}`;
    },
  },
} as const;

/** What the rows of a list, and their keys, are called. */
export type Nouns = { row: string; rows: string; keys: string };

/** Lengths in characters; `rows` only if limited. */
export type Limits = { rows?: number; key: number; value: number };
