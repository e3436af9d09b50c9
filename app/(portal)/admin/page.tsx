import type { Metadata } from "next";
import {
  overrideComparisonAction,
  resumeSendingAction,
  stopSendingAction,
} from "@/app/(portal)/admin/actions";
import { AccessCard } from "@/components/admin/access-card";
import { ComparisonCard } from "@/components/admin/comparison-card";
import { InstancesCard } from "@/components/admin/instances-card";
import { OperationCard } from "@/components/admin/operation-card";
import { SendingCard } from "@/components/admin/sending-card";
import { texts } from "@/components/admin/texts";
import { accessRules } from "@/lib/access/access-file";
import {
  comparison,
  foundByComparison,
  operation,
  portalInstances,
} from "@/lib/http/page-data/comparison";
import { sendingState } from "@/lib/http/page-data/sending-state";
import { pageUser } from "@/lib/http/request/current-user";

export const metadata: Metadata = { title: texts.title };

const FOUND_SHOWN = 50;

export default async function AdminPage() {
  await pageUser("admin", "/admin");
  const [sending, compared, found, instances, operated] = await Promise.all([
    sendingState(),
    comparison(),
    foundByComparison(FOUND_SHOWN),
    portalInstances(),
    operation(),
  ]);
  return (
    <>
      <h1 className="mb-4 text-lg font-semibold">{texts.title}</h1>
      <div className="space-y-4">
        <SendingCard sending={sending} stop={stopSendingAction} resume={resumeSendingAction} />
        <ComparisonCard comparison={compared} found={found} override={overrideComparisonAction} />
        {operated ? <OperationCard operation={operated} /> : null}
        {instances ? <InstancesCard instances={instances} /> : null}
        <AccessCard access={accessRules()} />
      </div>
    </>
  );
}
