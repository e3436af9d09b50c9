"use server";

import { redirect } from "next/navigation";
import { runSignOut } from "@/lib/http/sign-out";

/** A form's action: ends the session here, and leads to where it ends at the provider. */
export async function signOutAction(): Promise<void> {
  const place = await runSignOut();
  if (place) redirect(place);
}
