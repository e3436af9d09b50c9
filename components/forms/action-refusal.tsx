import { texts as uiTexts } from "@/components/ui/texts";
import { signInHref } from "@/lib/contract/urls/sign-in";
import { texts } from "./texts";

export type Refused =
  | { kind: "refused"; message: string; reference: string }
  | { kind: "signed-out" };

export function ActionRefusal({
  refused,
  page,
  signedOut = texts.refusal.signedOut,
}: {
  refused: Refused;
  page: string;
  signedOut?: string;
}) {
  return (
    <p role="alert" className="pt-2 font-medium break-words text-danger">
      <span>{refused.kind === "signed-out" ? signedOut : refused.message}</span>{" "}
      {refused.kind === "signed-out" ? (
        <a href={signInHref(page)}>{texts.refusal.signIn}</a>
      ) : (
        <span className="text-xs">{uiTexts.reference(refused.reference)}</span>
      )}
    </p>
  );
}
