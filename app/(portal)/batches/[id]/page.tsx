import type { Metadata } from "next";
import { pauseBatchAction } from "@/app/(portal)/batches/[id]/actions";
import { BatchView } from "@/components/batch/batch-view";
import { batchTexts } from "@/components/batch/texts";
import { MissingPage } from "@/components/shell/missing-page";
import { versionOfBatch } from "@/lib/http/page-data/batch";
import { personNames } from "@/lib/http/page-data/person-names";
import { pageUser } from "@/lib/http/request/current-user";
import { setPageStatus } from "@/lib/http/request/page-status";
import { readBatch } from "@/lib/launch/read/read-batch";

export const metadata: Metadata = { title: batchTexts.page.title };

type Props = { params: Promise<{ id: string }> };

export default async function BatchPage({ params }: Props) {
  const { id } = await params;
  const person = await pageUser("viewer", `/batches/${encodeURIComponent(id)}`);
  const batch = await readBatch(id, person);
  if (!batch) {
    await setPageStatus(404);
    return <MissingPage />;
  }
  const names = await personNames([batch.owner]);
  const mayPause = person.role === "admin" || person.id === batch.owner;
  return (
    <BatchView
      batch={batch}
      version={versionOfBatch(batch)}
      names={names}
      pause={mayPause ? pauseBatchAction : undefined}
    />
  );
}
