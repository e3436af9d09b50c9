/** Short enough for a browser's bundle, unlike the words of every failure. */
export const NO_JOB = "No job was started.";

export const REJECTED_STATUS = `Rejected by AWS. ${NO_JOB}`;
