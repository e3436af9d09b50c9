import { createHash } from "node:crypto";
import { incompleteSignature, missingAuthentication } from "../common-faults";

export type Authorization = {
  accessKeyId: string;
  /** `YYYYMMDD` */
  date: string;
  region: string;
  service: string;
  terminator: string;
  signedHeaders: string[];
  signature: string;
};

const ALGORITHM = "AWS4-HMAC-SHA256";
const PARAMETERS = ["Credential", "Signature", "SignedHeaders"] as const;

/**
 * Parses a SigV4 `Authorization` header.
 * @param hasDate whether the request has `X-Amz-Date` or `Date`
 * @throws ServiceFault MissingAuthenticationTokenException, or IncompleteSignatureException
 * with all missing parts
 */
export function parseAuthorization(header: string | undefined, hasDate: boolean): Authorization {
  if (!header) throw missingAuthentication();
  const parameters = parametersOf(header);
  const missing = PARAMETERS.filter((name) => !parameters.get(name)).map(
    (name) => `Authorization header requires '${name}' parameter. `,
  );
  if (!hasDate) {
    missing.push(
      "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ",
    );
  }
  if (missing.length > 0) throw incompleteSignature(`${missing.join("")}${fingerprint(header)}`);
  return {
    ...credentialOf(parameters.get("Credential") ?? ""),
    signedHeaders: (parameters.get("SignedHeaders") ?? "").split(";"),
    signature: parameters.get("Signature") ?? "",
  };
}

/** Another scheme has none of SigV4's parameters. */
function parametersOf(header: string): Map<string, string> {
  const [algorithm, ...rest] = header.trim().split(/[\s,]+/);
  if (algorithm !== ALGORITHM) return new Map();
  return new Map(
    rest.map((part) => {
      const mark = part.indexOf("=");
      return [part.slice(0, Math.max(mark, 0)), part.slice(mark + 1)];
    }),
  );
}

function credentialOf(credential: string) {
  const parts = credential.split("/");
  const [accessKeyId, date, region, service, terminator] = parts;
  if (parts.length !== 5 || !accessKeyId || !date || !region || !service || !terminator) {
    throw incompleteSignature(
      `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${credential}'`,
    );
  }
  return { accessKeyId, date, region, service, terminator };
}

/** AWS identifies the header without repeating its secret parts. */
function fingerprint(header: string): string {
  const hash = createHash("sha256").update(header).digest("base64");
  return `(Hashed with SHA-256 and encoded with Base64) Authorization=${hash}`;
}
