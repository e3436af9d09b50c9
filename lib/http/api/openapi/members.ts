import "server-only";

type Texts = Record<string, string>;

const ARN = {
  audienceGenerationJobArn: "ARN of the job in AWS; absent or null until it is known.",
};

const PAGE = { nextToken: "For the next page; absent or null on the last one." };

const AS_OF = { asOf: "When AWS's list was last read completely; null: not yet." };

const LAUNCH_STATE = `\`reserved\`: saved and not sent. \`sending\`: AWS has not responded yet. \`launched\`: AWS started the job. \
\`rejected\`: AWS refused it. \`unknown\`: AWS's response was lost; the portal looks for the job. \`absent\`: AWS has no such job. \
\`cancelled\`, \`closed\`: a person ended it, and no job exists. \`duplicate\`: AWS has several jobs of it. \
\`reserved\`, \`sending\` and \`unknown\` change by themselves or by a decision.`;

const OF_JOB: Texts = {
  ...ARN,
  id: "ID of the launch, or derived from the ARN of a job that was started elsewhere.",
  name: "Name of the job.",
  status:
    "AWS's status of the job; `DELETED` if AWS no longer has it; null for a launch without a job, or whose job has not been read yet.",
  statusDetails: "AWS's reason, mostly of a failure.",
  configuredAudienceModelArn: "ARN of the configured audience model.",
  collaborationId: "ID of the collaboration, if it has one.",
  startedBy: "ID of the person who launched it, or of the AWS account that started it elsewhere.",
  launch:
    "The launch of this portal; null for a job that was started elsewhere. `GET /api/v1/launches/{id}` says why a launch has no job.",
  createTime: "When AWS created the job; null without a job.",
  updateTime: "When AWS last changed the job; null without a job.",
  recall: "AWS's recall metric, 0 to 1; null if AWS does not show it.",
};

const OF_TEMPLATE: Texts = {
  id: "ID of the template.",
  name: "Title of the template.",
  description: "What the template is for.",
  owner: "ID of the person who owns it.",
  version: "Number of the current version, which is the one that binds.",
  isArchived: "Whether it was archived.",
  changedAt: "When the current version was saved.",
};

const OF_LAUNCH_PAGE: Texts = { launches: "Newest first.", ...PAGE };

/** What the names of members do not say. A test needs one for each member of a response. */
export const MEMBER_DESCRIPTIONS: Readonly<Record<string, Texts>> = {
  Launch: {
    ...ARN,
    id: "ID of the launch.",
    idempotencyKey: "The key that it was launched with.",
    state: LAUNCH_STATE,
    request: "What is sent to AWS. Viewers do not see SQL.",
    actor: "ID of the person or program that launched it.",
    createdAt: "When it was saved.",
    retryUntil:
      "Only of a `reserved` launch that the portal still sends by itself: until when it tries.",
    outcome: "What the last attempt to send it brought; absent before the first one has ended.",
  },
  LaunchPage: OF_LAUNCH_PAGE,
  DryRun: { dryRun: "Nothing was saved or sent.", request: "What would be sent to AWS." },
  Batch: {
    id: "ID of the batch.",
    state:
      "`running`: the portal sends its launches as slots become free. `paused`: a person paused it. `done`: each launch has a result. `ended`: its time is over, or its person may no longer launch, and some launches were not sent.",
    launches:
      "In the order of the request. `GET /api/v1/launches/{id}` says why a launch was not sent or was refused.",
  },
  TemplateList: { templates: "By name." },
  Template: {
    ...OF_TEMPLATE,
    namePattern: "Pattern of job names, with `{date}`, `{user}` and `{n}`; empty: none.",
    request:
      "Members of a launch request, as far as the template sets them. Viewers do not see SQL.",
    locked: "JSON pointers to the members of a launch request that are locked.",
    help: "Help texts, by JSON pointer.",
  },
  JobDeletion: {
    id: OF_JOB.id ?? "",
    audienceGenerationJobArn: "ARN of the job in AWS.",
    status: "AWS's status afterwards; `DELETED` if AWS no longer has the job; null if not known.",
  },
  JobTags: {
    id: OF_JOB.id ?? "",
    audienceGenerationJobArn: "ARN of the job in AWS.",
    tags: "All tags of the job, with AWS's own and the portal's.",
  },
  Export: {
    id: "ID of the export; null if it was started elsewhere, as are the next three.",
    idempotencyKey: "The key that it was started with.",
    state:
      "`reserved`: saved and not sent. `sending`, `launched`, `rejected`, `unknown`, `absent`, `cancelled`, `closed`, `duplicate`: as of a launch.",
    actor: "ID of the person or program that started it.",
    audienceGenerationJobArn: "ARN of the job whose audience it is.",
    name: "Name of the export.",
    description: "Its description, if it has one.",
    audienceSize: "Size of the audience that is exported.",
    status: "AWS's status; null until AWS lists it, as are the next four.",
    statusDetails: "AWS's reason, mostly of a failure.",
    outputLocation: "Where AWS wrote it; AWS shows it only to the owner of the model.",
    createTime: "When AWS created it.",
    updateTime: "When AWS last changed it.",
    outcome: "What the last attempt to send it brought.",
  },
  ExportPage: { exports: "Newest first.", ...AS_OF },
  Job: OF_JOB,
  JobDetail: {
    ...OF_JOB,
    request: "In AWS's shape. AWS hides some of a job that another account started.",
    tags: "All tags of the job; null if they have not been read.",
    metrics: "AWS's metrics of an ACTIVE job; null if AWS does not show them.",
    jobs: "Both jobs of a launch that was started twice; null for any other.",
  },
  JobList: { jobs: "In the order of `sort`.", ...PAGE, ...AS_OF },
  Problem: {
    type: "The kind of problem. Programs branch on it.",
    title: "The kind in words; of a refusal by AWS, what AWS refused.",
    status: "The status of the response.",
    detail: "What happened and what to do.",
    instance: "The reference of this request in the portal's log, as in `X-Request-Id`.",
    errors:
      "Each fault of the request: where it is, as a JSON pointer, a header or a query parameter.",
    aws: "AWS's response, if AWS refused.",
    launch: "The launch that it is about.",
    export: "The export that it is about.",
  },
};
