import { redirect } from "next/navigation";
import { includesRole } from "@/lib/contract/roles";
import { pageUser } from "@/lib/http/visitor";

/** The portal begins where the person can do most. */
export default async function HomePage() {
  const { role } = await pageUser("viewer", "/");
  redirect(includesRole(role, "analyst") ? "/launch" : "/launches");
}
