import type { LaunchTarget } from "@/lib/contract/launch-form/launch-form-state";
import { boto3Code, javascriptCode } from "@/lib/format/faces/sdk-code";
import { View } from "./view";

/** The request as code of two SDKs. */
export function CodeViews({ request, target }: { request: unknown; target: LaunchTarget }) {
  return (
    <>
      <View view="boto3" text={boto3Code(request, target)} />
      <View view="javascript" text={javascriptCode(request, target)} />
    </>
  );
}
