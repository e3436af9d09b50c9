/** Where a job is: each account and Region has its own. */
export type AccountRegion = { account: string; region: string };
