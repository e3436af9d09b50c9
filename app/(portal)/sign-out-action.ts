"use server";

import { redirect } from "next/navigation";
import { runSignOut } from "@/lib/http/actions/sign-out";

/**
 * A form's action: ends the session here, and leads to where it ends at the provider. It takes the
 * form, though there is nothing in it: a call without arguments has another body than a form's.
 */
export async function signOutAction(form?: FormData): Promise<void> {
  const place = await runSignOut(form);
  if (place) redirect(place);
}
