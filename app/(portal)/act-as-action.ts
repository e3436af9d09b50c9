"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { actAs } from "@/lib/http/actions/act-as";
import { runAction } from "@/lib/http/actions/action";
import { refererPath } from "@/lib/http/request/referer-path";

export async function actAsAction(data: FormData): Promise<void> {
  const result = await runAction(actAs, data);
  if (result.ok) redirect(refererPath((await headers()).get("referer")));
  // Elsewhere than in the sandbox people are who they are.
  redirect(result.code === "not-configured" ? "/account" : "/no-access");
}
