import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { launchAction } from "@/app/(portal)/launch/actions";
import { LaunchForm } from "@/components/launch/launch-form";
import { readSearchParams } from "@/lib/contract/launch-form/form-data";
import { EMPTY_LAUNCH_FORM } from "@/lib/contract/launch-form/launch-form";
import { validateFormAt } from "@/lib/contract/launch-form/validate-launch";
import { isIdempotencyKey } from "@/lib/contract/records/idempotency-key";
import { type GivenParams, toSearchParams } from "@/lib/contract/urls/search-params";
import { currentUser, pageUser } from "@/lib/http/request/current-user";
import { launchPlace } from "@/lib/launch/read/launch-place";
import { pageKey } from "@/lib/launch/read/page-key";
import { formLike, formToEdit } from "@/lib/launch/read/read-launch";

export const metadata: Metadata = { title: "Launch" };

type Props = { searchParams: Promise<GivenParams> };

export default async function LaunchPage({ searchParams }: Props) {
  const params = toSearchParams(await searchParams);
  const draftKey = params.get("key") ?? "";
  if (await isAnswerToNobody()) return <LockedComposer draftKey={draftKey || pageKey()} />;
  const { rules } = await pageUser("analyst", `/launch?${params}`);
  if (!isIdempotencyKey(draftKey)) {
    // The key names this launch: reload, back and a second look come to the same draft.
    params.set("key", pageKey());
    redirect(`/launch?${params}`);
  }
  const [initial, place] = await Promise.all([initialForm(params), launchPlace(rules)]);
  return (
    <>
      <Title />
      <LaunchForm
        key={draftKey}
        action={launchAction}
        initial={initial}
        initialValidation={validateFormAt(initial, place)}
        draftKey={draftKey}
        place={place}
      />
    </>
  );
}

/**
 * Whether this page answers a form that was posted without a script by somebody whose session has
 * ended. What was typed is in the post alone: a redirect to the sign-in would lose it.
 */
async function isAnswerToNobody(): Promise<boolean> {
  const given = await headers();
  const isPost = given.get("content-type")?.startsWith("multipart/form-data") ?? false;
  return isPost && (await currentUser()).kind === "nobody";
}

/**
 * The composer for nobody: what they sent comes back to them by the action's state, and nothing of
 * the portal's comes with it, neither place nor validation nor ledger. At the same place of the tree
 * as the composer itself, or else React would not hand the state on to it.
 */
function LockedComposer({ draftKey }: { draftKey: string }) {
  return (
    <>
      <Title />
      <LaunchForm
        key={draftKey}
        action={launchAction}
        initial={EMPTY_LAUNCH_FORM}
        initialValidation={{ faults: [], warnings: [] }}
        draftKey={draftKey}
        place={undefined}
      />
    </>
  );
}

function Title() {
  return <h1 className="mb-4 text-lg font-semibold">Launch an audience generation job</h1>;
}

/** Filled in like a launch on record (`like`, or `edit` to keep its name), or by the parameters themselves. */
async function initialForm(params: URLSearchParams) {
  const [like, edit] = [params.get("like"), params.get("mend")];
  const recorded = (like && (await formLike(like))) || (edit && (await formToEdit(edit)));
  return recorded || readSearchParams(params);
}
