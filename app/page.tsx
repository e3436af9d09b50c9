import { redirect } from "next/navigation";
import { includesRole } from "@/lib/contract/people/roles";
import { pageUser } from "@/lib/http/request/current-user";

export default async function HomePage() {
  const { role } = await pageUser("viewer", "/");
  redirect(includesRole(role, "analyst") ? "/launch" : "/jobs");
}
