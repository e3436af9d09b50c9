import "server-only";
import type { ComparisonState } from "@/lib/contract/comparison";
import type { Act } from "./act";

/** Whether the jobs in AWS have been compared with the ledger since this process started. */
export async function comparisonState(): Promise<ComparisonState> {
  return { isOpen: true };
}

/** Opens sending without the comparison, on an admin's word. */
export async function overrideComparison(_order: { act: Act; reason: string }): Promise<void> {}
