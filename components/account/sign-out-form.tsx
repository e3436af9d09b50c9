import { LogOut } from "lucide-react";
import { texts } from "@/components/account/texts";
import { Button } from "@/components/ui/button";

export function SignOutForm({ action }: { action: (data: FormData) => Promise<void> }) {
  return (
    <form action={action}>
      <Button type="submit">
        <LogOut aria-hidden className="size-4" />
        {texts.sessions.signOut}
      </Button>
    </form>
  );
}
