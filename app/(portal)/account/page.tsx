import type { Metadata } from "next";
import { endSessionsAction } from "@/app/(portal)/account/actions";
import { signOutAction } from "@/app/(portal)/sign-out-action";
import { AccountView } from "@/components/account/account-view";
import { listOwnSessions } from "@/lib/access/list-sessions";
import { mayActAs } from "@/lib/auth/local-person";
import { whomToAsk } from "@/lib/auth/require-role";
import { voucherOf } from "@/lib/auth/voucher-of";
import { pageUser } from "@/lib/http/visitor";

export const metadata: Metadata = { title: "Your account" };

export default async function AccountPage() {
  const person = await pageUser("viewer", "/account");
  const { name, role } = person;
  return (
    <AccountView
      person={{ name, role }}
      isActing={mayActAs()}
      voucher={voucherOf(person)}
      whomToAsk={whomToAsk()}
      sessions={await listOwnSessions(person)}
      end={endSessionsAction}
      signOut={signOutAction}
    />
  );
}
