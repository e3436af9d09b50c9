import type { Metadata } from "next";
import { resumeSendingAction, stopSendingAction } from "@/app/(portal)/admin/actions";
import { AccessCard } from "@/components/admin/access-card";
import { SendingCard } from "@/components/admin/sending-card";
import { accessRules } from "@/lib/access-file";
import { sendingState } from "@/lib/http/sending-state";
import { pageUser } from "@/lib/http/visitor";

export const metadata: Metadata = { title: "Control" };

export default async function ControlPage() {
  await pageUser("admin", "/admin");
  const sending = await sendingState();
  return (
    <>
      <h1 className="mb-4 text-lg font-semibold">Control</h1>
      <div className="space-y-4">
        <SendingCard sending={sending} stop={stopSendingAction} resume={resumeSendingAction} />
        <AccessCard access={accessRules()} />
      </div>
    </>
  );
}
