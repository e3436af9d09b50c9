/** In code points. */
export const REASON_MAX_LENGTH = 300;

export type SendingState = {
  stopped: boolean;
  by?: string;
  isByPortal?: true;
  at?: string;
  reason?: string;
};

export function validateReason(reason: string): string | undefined {
  if (reason.trim() === "") return "Enter a reason.";
  if (/[\p{Cc}\p{Cf}\u2028\u2029]/u.test(reason))
    return "Reason has control characters or line breaks. Remove them.";
  const length = [...reason].length;
  if (length > REASON_MAX_LENGTH)
    return `Reason has ${length} characters. Use at most ${REASON_MAX_LENGTH}.`;
  return undefined;
}

export type SwitchState = {
  reason: string;
  message: string;
  fault?: string;
  reference: string;
} | null;

export type SwitchAction = (previous: SwitchState, data: FormData) => Promise<SwitchState>;
