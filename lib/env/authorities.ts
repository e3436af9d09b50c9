import { X509Certificate } from "node:crypto";
import type { EnvFault } from "./endpoints";
import { readNamedFile } from "./named-file";

const VARIABLES = ["NODE_EXTRA_CA_CERTS", "AWS_CA_BUNDLE"] as const;

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/;

/** Node only prints a warning for a file that it can't use, or nothing, and trusts no authority of it. */
export function faultsOfAuthorities(source: Record<string, string | undefined>): EnvFault[] {
  const files = new Set<string>();
  return VARIABLES.flatMap((name) => {
    const file = source[name];
    if (!file || files.has(file)) return [];
    files.add(file);
    const fault = faultOf(file);
    return fault === undefined ? [] : [{ name, message: fault }];
  });
}

function faultOf(file: string): string | undefined {
  const read = readNamedFile(file);
  if ("fault" in read) return read.fault;
  const [certificate] = CERTIFICATE.exec(read.text) ?? [];
  return certificate !== undefined && isCertificate(certificate)
    ? undefined
    : `names a file without a certificate (PEM): ${file}`;
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject !== undefined;
  } catch {
    return false;
  }
}
