import { Icon } from "@/components/ui/icon";
import type { CheckResult, PreflightCheck } from "@/lib/contract/preflight/preflight";
import { preflightTexts as words } from "./preflight-words";

const LOOKS = {
  passed: { colour: "text-success", icon: "circle-check" },
  failed: { colour: "text-danger", icon: "circle-x" },
  warning: { colour: "text-warning", icon: "triangle-alert" },
  unknown: { colour: "text-muted", icon: "circle-question-mark" },
} as const;

export function CheckRow({ check, result }: { check: PreflightCheck; result: CheckResult }) {
  const { colour, icon } = LOOKS[result.state];
  return (
    <li className="flex items-start gap-2">
      <Icon name={icon} className={`mt-0.5 size-4 shrink-0 ${colour}`} />
      <div className="min-w-0 break-words">
        <p>
          <span className="font-medium">{words.checks[check]}</span>{" "}
          <span className={`text-xs ${colour}`}>{words.states[result.state]}</span>
        </p>
        <p className="text-xs text-muted">{result.reason}</p>
        {result.jobs?.length ? (
          <ul className="mt-1 flex flex-wrap gap-x-3 text-xs">
            {result.jobs.map(({ id, name }) => (
              <li key={id}>
                <a
                  href={`/jobs/${id}`}
                  target="_blank"
                  rel="noopener"
                  translate="no"
                  className="inline-block min-w-6 py-1"
                >
                  {name}
                </a>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </li>
  );
}
