import { Cloud, FlaskConical } from "lucide-react";

/** Where launches go. A sandbox looks different from an account that is billed. */
export function EnvironmentBanner({
  account,
  region,
  endpointUrl,
}: {
  account?: string;
  region: string;
  endpointUrl?: string;
}) {
  const where = `${account ?? "account unknown"} ${region}`;
  if (endpointUrl) {
    return (
      <p className="sandbox-stripes border-b border-warning px-4 py-1 text-center text-xs text-warning">
        <FlaskConical aria-hidden className="mr-1 inline size-3.5 align-text-bottom" />
        <strong>SANDBOX</strong> <span className="tabular-nums">{where}</span> · emulated AWS,
        nothing is billed
      </p>
    );
  }
  return (
    <p className="border-b border-accent bg-accent px-4 py-1 text-center text-xs text-on-accent">
      <Cloud aria-hidden className="mr-1 inline size-3.5 align-text-bottom" />
      <strong>AWS</strong> <span className="tabular-nums">{where}</span> · launches are billed
    </p>
  );
}
