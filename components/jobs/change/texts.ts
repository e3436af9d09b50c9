export const changeTexts = {
  remove: {
    heading: "Delete job",
    act: "Delete job",
    actOf: (number: number) => `Delete job ${number}`,
    consequence:
      "AWS removes the job and all its data. You can't undo this. The other party of the collaboration sees that the job is gone.",
    name: "Job name",
    hint: "To confirm, enter:",
    arnToCopy: "job ARN",
    asked:
      "The portal asked AWS to delete the job. AWS has not replied yet. Reload this page in a few seconds.",
  },
  tags: {
    heading: "Tags",
    none: "This job has no tags.",
    unread: "The portal has not read the tags yet.",
    lockedBy: { portal: "set by the portal", aws: "set by AWS" },
    edit: "Edit tags",
    hint: "Use the empty rows for new tags.",
    key: "Key",
    value: "Value",
    cell: {
      key: (number: number) => `Key of tag ${number}`,
      value: (number: number) => `Value of tag ${number}`,
    },
    remove: "Remove",
    removeRow: (number: number) => `Remove tag ${number}`,
    save: "Save tags",
    add: "Add tag",
    asked:
      "The portal asked AWS to change the tags. AWS has not replied yet. Reload this page in a few seconds.",
    changed:
      "The tags were changed elsewhere. Yours are not saved yet. Check them, then save again.",
    current: "The job's tags in AWS:",
  },
  result: {
    pending: "In progress. Do not close this page.",
  },
} as const;
