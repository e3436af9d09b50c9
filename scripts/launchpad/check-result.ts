export type Result = { status: "ok" | "warning" | "failed"; detail: string };
export type Check = { name: string; run: () => Promise<Result> };

export const ok = (detail: string): Result => ({ status: "ok", detail });
export const warning = (detail: string): Result => ({ status: "warning", detail });
export const failed = (detail: string): Result => ({ status: "failed", detail });
