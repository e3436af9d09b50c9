import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { launchAction } from "@/app/(portal)/launch/actions";
import { LaunchForm } from "@/components/launch/launch-form";
import { texts } from "@/components/launch/texts";
import { readSearchParams } from "@/lib/contract/launch-form/form-data";
import { EMPTY_LAUNCH_FORM } from "@/lib/contract/launch-form/launch-form";
import { findLinkFaults } from "@/lib/contract/launch-form/link-faults";
import { validateWithWarnings } from "@/lib/contract/launch-form/validate-launch";
import { isIdempotencyKey } from "@/lib/contract/records/idempotency-key";
import { type GivenParams, toSearchParams } from "@/lib/contract/urls/search-params";
import { currentUser, pageUser } from "@/lib/http/request/current-user";
import { launchTarget } from "@/lib/launch/read/launch-target";
import { pageKey } from "@/lib/launch/read/page-key";
import { readValuesForAnother, readValuesForEdit } from "@/lib/launch/read/read-launch";
import { environmentConnection } from "@/lib/launch/sender";

export const metadata: Metadata = { title: texts.title };

type Props = { searchParams: Promise<GivenParams> };

export default async function LaunchPage({ searchParams }: Props) {
  const params = toSearchParams(await searchParams);
  const draftKey = params.get("key") ?? "";
  if (await isUnauthenticatedPost())
    return <UnauthenticatedComposer draftKey={draftKey || pageKey()} />;
  const { rules } = await pageUser("analyst", `/launch?${params}`);
  if (!isIdempotencyKey(draftKey)) {
    // With the key in the URL, reload and back find the same draft.
    params.set("key", pageKey());
    redirect(`/launch?${params}`);
  }
  const [{ initial, link }, target] = await Promise.all([
    readLink(params),
    launchTarget(environmentConnection(), rules),
  ]);
  return (
    <>
      <Title />
      <LaunchForm
        key={draftKey}
        action={launchAction}
        initial={initial}
        initialValidation={validateWithWarnings(initial, target)}
        draftKey={draftKey}
        target={target}
        link={link}
      />
    </>
  );
}

/**
 * Whether this is the response to a form posted without JavaScript after the session expired. A
 * redirect to sign-in would lose what was typed.
 */
async function isUnauthenticatedPost(): Promise<boolean> {
  const given = await headers();
  const isPost = given.get("content-type")?.startsWith("multipart/form-data") ?? false;
  return isPost && (await currentUser()).kind === "unauthenticated";
}

/**
 * Shows only what was posted, from the action's state. It has the same position in the React tree as
 * the composer: otherwise React would not pass the state to it.
 */
function UnauthenticatedComposer({ draftKey }: { draftKey: string }) {
  return (
    <>
      <Title />
      <LaunchForm
        key={draftKey}
        action={launchAction}
        initial={EMPTY_LAUNCH_FORM}
        initialValidation={{ faults: [], warnings: [] }}
        draftKey={draftKey}
        target={undefined}
      />
    </>
  );
}

function Title() {
  return <h1 className="mb-4 text-lg font-semibold">{texts.title}</h1>;
}

/** Prefilled from a saved launch (`like` leaves out its name) or from the parameters. */
async function readLink(params: URLSearchParams) {
  const [like, edit] = [params.get("like"), params.get("mend")];
  const recorded =
    (like && (await readValuesForAnother(like))) || (edit && (await readValuesForEdit(edit)));
  const faults = findLinkFaults(params, { isRecorded: Boolean(recorded) });
  if ((like || edit) && !recorded) faults.unshift({ message: texts.link.notFound });
  const isTooLong = params.get("link") === "too-long";
  return {
    initial: recorded || readSearchParams(params),
    link: { faults, isTooLong, search: params.toString() },
  };
}
