import type { Metadata } from "next";
import { endSessionsAction } from "@/app/(portal)/account/actions";
import { setDefaultBellAction } from "@/app/(portal)/notifications/actions";
import { signOutAction } from "@/app/(portal)/sign-out-action";
import { AccountView } from "@/components/account/account-view";
import { texts } from "@/components/account/texts";
import { DefaultCard } from "@/components/notify/default-card";
import { authSourceOf } from "@/lib/access/auth-source";
import { mayActAs } from "@/lib/access/identity/local-person";
import { adminContact } from "@/lib/access/require-role";
import { listOwnSessions } from "@/lib/access/sessions/list-sessions";
import { includesRole } from "@/lib/contract/people/roles";
import { defaultBellOf } from "@/lib/http/page-data/notifications";
import { pageUser } from "@/lib/http/request/current-user";
import { launchesToday } from "@/lib/launch/read/counts";

export const metadata: Metadata = { title: texts.account.title };

export default async function AccountPage() {
  const person = await pageUser("viewer", "/account");
  const { name, role, rules } = person;
  const mayLaunch = includesRole(role, "analyst");
  const isLimited = mayLaunch && rules.launchesPerDay !== undefined;
  return (
    <AccountView
      person={{ name, role }}
      isActing={mayActAs()}
      authSource={authSourceOf(person)}
      adminContact={adminContact()}
      rules={rules}
      mayLaunch={mayLaunch}
      launchesToday={isLimited ? await launchesToday(person.id) : undefined}
      sessions={await listOwnSessions(person)}
      end={endSessionsAction}
      signOut={signOutAction}
      notifications={
        <DefaultCard {...(await defaultBellOf(person.id))} action={setDefaultBellAction} />
      }
    />
  );
}
