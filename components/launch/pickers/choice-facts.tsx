"use client";

import { CallFailureText } from "@/components/records/failure-notice";
import { Facts } from "@/components/ui/facts";
import { sizeWords } from "@/lib/contract/export-request/audience-sizes";
import type { Choice, ChoiceAbout, ModelFacts } from "@/lib/contract/launch-form/choices";
import { pickerTexts } from "./texts";

const words = pickerTexts.facts;

/** What is known of the choice that is looked at. */
export function ChoiceFacts({ choice, about }: { choice: Choice; about: ChoiceAbout | undefined }) {
  const { value = "", model, parameters, failure } = about ?? {};
  const id = value || (choice.id.includes(":") ? choice.id : "");
  return (
    <section aria-label={words.title(choice.name)} className="space-y-1.5 text-xs">
      {failure ? <CallFailureText {...failure} /> : null}
      <Facts
        facts={[
          [
            id.startsWith("s3:") ? words.id : words.arn,
            id ? (
              <span key="id" translate="no" className="font-mono break-all">
                {id}
              </span>
            ) : undefined,
          ],
          [
            words.role,
            choice.roleArn ? (
              <span key="role" translate="no" className="font-mono break-all">
                {choice.roleArn}
              </span>
            ) : undefined,
          ],
          [
            words.parameters,
            parameters ? (
              <span key="parameters" translate="no">
                {parameters
                  .map(({ name, type, defaultValue }) => words.parameter(name, type, defaultValue))
                  .join(", ") || words.noParameters}
              </span>
            ) : undefined,
          ],
        ]}
      />
      {model ? <KnownOfModel model={model} /> : null}
    </section>
  );
}

function KnownOfModel({ model }: { model: ModelFacts }) {
  if (model.kind === "not-read") return <CallFailureText {...model.failure} />;
  const { sizes, sharesMetrics } = model;
  const hasFacts = sizes !== undefined || sharesMetrics !== undefined;
  const tags = model.kind === "own" ? Object.entries(model.inheritedTags) : undefined;
  const minimum = model.kind === "own" ? model.minMatchingSeedSize : undefined;
  return (
    <>
      {model.kind === "other-party" ? (
        <p>
          <span>{words.otherParty(model.account)}</span>{" "}
          {hasFacts ? <span>{words.fromJobs}</span> : null}
        </p>
      ) : null}
      <Facts
        facts={[
          [words.sizes, sizes?.map(sizeWords).join(", ")],
          [words.minimum, minimum === undefined ? undefined : words.people(minimum)],
          [
            words.metrics,
            sharesMetrics === undefined ? undefined : sharesMetrics ? words.shared : words.hidden,
          ],
          [
            words.tags,
            tags ? (
              <span key="tags" translate="no">
                {tags.map(([key, value]) => `${key}=${value}`).join(", ") || words.noTags}
              </span>
            ) : undefined,
          ],
        ]}
      />
    </>
  );
}
