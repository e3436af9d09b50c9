import { texts } from "@/components/account/texts";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";

export function SignOutForm({ action }: { action: (data: FormData) => Promise<void> }) {
  return (
    <form action={action}>
      <Button type="submit">
        <Icon name="log-out" className="size-4" />
        {texts.sessions.signOut}
      </Button>
    </form>
  );
}
