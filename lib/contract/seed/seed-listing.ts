import type { CallFailure } from "@/lib/contract/records/call-failure";

export type SeedFile = {
  key: string;
  bytes: number;
  /** ISO 8601 */
  modifiedAt?: string;
};

/** A page of what is in a folder. */
export type SeedListing = {
  /** Prefixes, which end with a slash. */
  folders: string[];
  files: SeedFile[];
  nextToken?: string;
};

/** What `/launch/seeds` returns: the page, or why there is none. */
export type SeedListingResponse =
  | ({ kind: "listing" } & SeedListing)
  | { kind: "failure"; failure: Pick<CallFailure, "title" | "explanation" | "remedy"> };

/** What a browser needs to send a file to S3 itself. */
export type SignedUpload = {
  uri: string;
  url: string;
  headers: Record<string, string>;
};
