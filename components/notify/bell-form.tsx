"use client";

import { FormRefusal } from "@/components/forms/form-refusal";
import { useFormAction } from "@/components/forms/use-form-action";
import { browserTexts as words } from "@/components/notify/texts";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { useInBrowser } from "@/components/ui/use-in-browser";
import type { BellAction } from "@/lib/contract/records/notification";
import { signInHref } from "@/lib/contract/urls/sign-in";

/** A switch that is a form. Asks for the browser's permission when it is turned on, and never else. */
export function BellForm({
  id,
  isOn,
  label,
  page,
  action,
}: {
  /** Of the job; absent for the person's default. */
  id?: string;
  isOn: boolean;
  label: string;
  page: string;
  action: BellAction;
}) {
  const { state: refused, refusal, isPending, form } = useFormAction(action);
  const isBlocked = useInBrowser(areBlocked, false);

  return (
    <form {...form}>
      {id === undefined ? null : <input type="hidden" name="id" value={id} />}
      <Button
        type="submit"
        name="on"
        value={isOn ? "no" : "yes"}
        aria-pressed={isOn}
        className="aria-pressed:border-accent aria-pressed:bg-accent-soft"
        isInactive={isPending}
        onClick={isOn ? undefined : askForPermission}
      >
        <Icon name={isOn ? "bell-ring" : "bell"} className="size-4" />
        <span>{label}</span>
      </Button>
      <p role="status" className="pt-1 text-xs text-muted empty:hidden">
        {isPending ? words.pending : ""}
      </p>
      {isOn && isBlocked ? <p className="pt-1 text-xs text-warning">{words.blocked}</p> : null}
      {refused && !isPending ? (
        <p role="alert" className="pt-1 text-xs font-medium text-danger">
          {refused.kind === "signed-out" ? (
            <span key="signed-out">
              <span>{words.signedOut}</span> <a href={signInHref(page)}>{words.signIn}</a>
            </span>
          ) : (
            <span>{refused.message}</span>
          )}
        </p>
      ) : null}
      <FormRefusal text={refusal} />
    </form>
  );
}

function askForPermission(): void {
  if (typeof Notification === "undefined" || Notification.permission !== "default") return;
  // Rejected where the browser allows none; the bell works without.
  Notification.requestPermission().catch(() => undefined);
}

function areBlocked(): boolean {
  return typeof Notification !== "undefined" && Notification.permission === "denied";
}
