import type { Metadata } from "next";
import { endSessionsAction } from "@/app/(portal)/account/actions";
import { signOutAction } from "@/app/(portal)/sign-out-action";
import { AccountView } from "@/components/account/account-view";
import { listOwnSessions } from "@/lib/auth/sessions/list-sessions";
import { mayActAs } from "@/lib/auth/local-person";
import { whomToAsk } from "@/lib/auth/require-role";
import { voucherOf } from "@/lib/auth/voucher-of";
import { includesRole } from "@/lib/contract/roles";
import { pageUser } from "@/lib/http/visitor";
import { launchesToday } from "@/lib/launch/count-unknown";

export const metadata: Metadata = { title: "Your account" };

export default async function AccountPage() {
  const person = await pageUser("viewer", "/account");
  const { name, role, rules } = person;
  const mayLaunch = includesRole(role, "analyst");
  const isLimited = mayLaunch && rules.launchesPerDay !== undefined;
  return (
    <AccountView
      person={{ name, role }}
      isActing={mayActAs()}
      voucher={voucherOf(person)}
      whomToAsk={whomToAsk()}
      rules={mayLaunch ? rules : undefined}
      launchesToday={isLimited ? await launchesToday(person.id) : undefined}
      sessions={await listOwnSessions(person)}
      end={endSessionsAction}
      signOut={signOutAction}
    />
  );
}
