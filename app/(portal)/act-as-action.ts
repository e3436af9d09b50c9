"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { actAs } from "@/lib/http/act-as";
import { runAction } from "@/lib/http/action";
import { ownPathOf } from "@/lib/http/own-path";

/** The sandbox's switch of roles: back to the page that it was pressed on, seen as somebody else. */
export async function actAsAction(data: FormData): Promise<void> {
  const result = await runAction(actAs, data);
  if (result.ok) redirect(ownPathOf((await headers()).get("referer")));
  // Elsewhere than in the sandbox people are who they are.
  redirect(result.code === "not-configured" ? "/account" : "/no-access");
}
