/** Why sending is stopped or resumed, in a person's words: everybody reads them. */
export const REASON_MAX_LENGTH = 300;

/** The switch as the screen shows it: its last change with the person's name, where there was one. */
export type SendingState = {
  stopped: boolean;
  by?: string;
  /** The portal changed it itself, because of what it found in AWS. */
  isByPortal?: true;
  at?: string;
  reason?: string;
};

/** Undefined where the reason can be taken. */
export function validateReason(reason: string): string | undefined {
  if (reason.trim() === "") return "Enter a reason";
  if (/[\p{Cc}\p{Cf}\u2028\u2029]/u.test(reason))
    return "Reason has control characters or line breaks. Remove them";
  const length = [...reason].length;
  if (length > REASON_MAX_LENGTH)
    return `Reason is ${length} characters. Use at most ${REASON_MAX_LENGTH}`;
  return undefined;
}

/** What the forms of the switch answer; null before one, and after one that was carried out. */
export type SwitchState = {
  /** As it was typed. */
  reason: string;
  message: string;
  /** What is wrong with the reason. */
  fault?: string;
  reference: string;
} | null;

export type SwitchAction = (previous: SwitchState, data: FormData) => Promise<SwitchState>;
