export const compareTexts = {
  title: "Compare jobs",
  link: "Compare with…",
  sameModel: "Both jobs use the same model, so their relevance can be compared:",
  model: "model ARN",
  letters: ["A", "B"],
  named: (letter: string, name: string) => `${letter}: ${name}`,
  relevance: {
    heading: "Relevance by audience size",
    caption: "Relevance score of both jobs by audience size",
    legend: "Lines of the chart",
    summary: (a: string, b: string) =>
      `Line chart of the relevance scores of ${a} and ${b}. The table has all values.`,
    point: (letter: string, size: string, score: string) => `${letter}: ${score} at ${size}`,
    noScore: "No score",
    noSize: "Not offered",
    none: "AWS returned no relevance score for these jobs.",
  },
  recall: {
    heading: "Recall",
    caption: "Recall of both jobs, and recall of random selection",
    random: "Random selection",
    none: "No recall",
    unknown: "Not known",
  },
  settings: {
    heading: "Settings",
    caption: "Settings of both jobs, and whether they differ",
    setting: "Setting",
    differs: "Differs",
    none: "None",
    unknown: "AWS does not show it",
    notCompared: "Not compared",
    status: "Status",
    seed: "Seed",
    sizes: "Audience sizes",
    collaboration: "Collaboration",
    startedBy: "Started by",
    started: "Started",
    duration: "Duration",
    tags: "Tags",
    include: { default: "Default (No)", yes: "Yes", no: "No" },
  },
  choose: {
    heading: "Choose another job",
    explanation: "Only jobs of the same model can be compared: relevance is relative to a model.",
    caption: "Other jobs of this model with known metrics",
    name: "Name",
    none: "No other job of this model has known metrics.",
    more: "These are the newest. To compare with an older job, select both in the list.",
    list: "Jobs of this model",
  },
  back: "Back to:",
  all: "All jobs",
  refusal: {
    title: "These jobs can't be compared",
    "not-two": "In the list, select exactly two jobs of the same model.",
    "same-job": "Both are the same job. Select another one.",
    "not-found":
      "A job was not found. Check the address. The job may belong to another portal, or to a collaboration that you can't see.",
    "different-models":
      "The jobs use different models. Relevance is relative to a model. Select two jobs of the same model.",
    "no-metrics": "The portal has no metrics of:",
    whyNoMetrics:
      "AWS shows metrics of active jobs only, and only if the model's owner shares them.",
  },
} as const;

export const compareButtonTexts = {
  compare: "Compare",
  notTwo: "To compare, select exactly two jobs.",
  notActive: "To compare, select active jobs: AWS shows no metrics of others.",
  differentModels: "Jobs of different models can't be compared: relevance is relative to a model.",
} as const;
