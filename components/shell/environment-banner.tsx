import { bannerTexts as texts } from "@/components/shell/texts";
import { Icon } from "@/components/ui/icon";

export function EnvironmentBanner({ endpointUrl, ...target }: Target & { endpointUrl?: string }) {
  const { sandbox, sandboxCloud, sandboxNote, aws, awsNote } = texts.environment;
  if (endpointUrl) {
    return (
      <p className="sandbox-stripes border-b border-warning px-4 py-1 text-center text-xs text-warning">
        <Icon name="flask-conical" className="mr-1 inline size-3.5 align-text-bottom" />
        <strong>{sandbox}</strong> <Where {...target} />{" "}
        <span className="max-sm:hidden">{sandboxCloud}</span> <span>{sandboxNote}</span>
      </p>
    );
  }
  return (
    <p className="border-b border-accent bg-accent px-4 py-1 text-center text-xs text-on-accent print:text-text">
      <Icon name="cloud" className="mr-1 inline size-3.5 align-text-bottom" />
      <strong translate="no">{aws}</strong> <Where {...target} /> <span>{awsNote}</span>
    </p>
  );
}

type Target = {
  account?: string;
  accountFailure?: { title: string; remedy: string };
  region: string;
};

function Where({ account, accountFailure, region }: Target) {
  return (
    <span className="tabular-nums">
      {account ? (
        <span translate="no">{account}</span>
      ) : (
        <span>{texts.environment.unknownAccount}</span>
      )}{" "}
      <span translate="no">{region}</span>
      {accountFailure ? (
        <span className="ml-1">{texts.environment.accountFailure(accountFailure)}</span>
      ) : null}
    </span>
  );
}
