import { pageTexts } from "@/components/jobs/page/texts";
import { RelativeTime } from "@/components/records/relative-time";
import { Facts } from "@/components/ui/facts";
import { Identifier } from "@/components/ui/identifier";
import type { JobDetail } from "@/lib/contract/jobs/job-entry";

const { job: words, elsewhere } = pageTexts;

/** What AWS says of a job, the names first, and when it said so. */
export function JobFacts({ job }: { job: JobDetail }) {
  const { audienceGenerationJobArn: arn, collaborationId, configuredAudienceModelArn: model } = job;
  return (
    <Facts
      facts={[
        [words.arn, arn ? <Identifier key="arn" value={arn} label={words.arnToCopy} /> : undefined],
        [words.status, job.status ? <Plain key="status" text={job.status} /> : words.notChecked],
        [words.model, <Named key="model" name={job.modelName} id={model} label={words.modelArn} />],
        [
          words.collaboration,
          collaborationId ? (
            <Named
              key="collaboration"
              name={job.collaborationName}
              id={collaborationId}
              label={words.collaborationId}
            />
          ) : undefined,
        ],
        [words.seed, job.seed ? <Plain key="seed" text={job.seed} /> : words.seedHidden],
        [words.startedBy, <Plain key="by" text={job.startedBy} />],
        [words.description, job.description && <Plain key="about" text={job.description} />],
        [words.tags, <Tags key="tags" tags={job.tags} />],
        [
          elsewhere.readAt,
          job.readAt ? <RelativeTime key="read" at={job.readAt} /> : elsewhere.notRead,
        ],
        [elsewhere.id, <Identifier key="id" value={job.id} label={elsewhere.idToCopy} />],
      ]}
    />
  );
}

function Named({ name, id, label }: { name: string | undefined; id: string; label: string }) {
  if (id === "") return null;
  return (
    <span className="block min-w-0">
      {name ? <span translate="no">{name}</span> : null}
      <Identifier value={id} label={label} />
    </span>
  );
}

function Tags({ tags = {} }: { tags: Record<string, string> | undefined }) {
  const entries = Object.entries(tags);
  if (entries.length === 0) return <span>{words.noTags}</span>;
  return (
    <ul translate="no">
      {entries.map(([key, value]) => (
        <li key={key} className="break-words">{`${key} = ${value}`}</li>
      ))}
    </ul>
  );
}

function Plain({ text }: { text: string }) {
  return (
    <span translate="no" className="break-words">
      {text}
    </span>
  );
}
