import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { parseEnv } from "@/lib/env";
import { SECRET_VARIABLES } from "@/lib/env/secret-files";
import { faultsOf, REQUIRED_VARIABLES } from "@/test/process/env-faults";
import { makeCertificates } from "@/test/process/private-authority";

describe("a secret in a file", () => {
  const folder = mkdtempSync(join(tmpdir(), "launchpad-secrets-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  function secretFile(text: string): string {
    const file = join(folder, randomUUID());
    writeFileSync(file, text);
    return file;
  }

  const { DATABASE_URL, ...rest } = REQUIRED_VARIABLES;

  it.each(["", "\n", "\r\n"])("is read without its last line break (%j)", (end) => {
    const file = secretFile(`${DATABASE_URL}${end}`);
    expect(parseEnv({ ...rest, DATABASE_URL_FILE: file }).databaseUrl).toBe(DATABASE_URL);
  });

  it("may begin with a byte order mark", () => {
    const file = secretFile(`\uFEFF${DATABASE_URL}\r\n`);
    expect(parseEnv({ ...rest, DATABASE_URL_FILE: file }).databaseUrl).toBe(DATABASE_URL);
  });

  it("is not also missing, if its file can't be read", () => {
    const source = { ...rest, DATABASE_URL_FILE: join(folder, "missing") };
    expect(() => parseEnv(source)).toThrow(/missing \(it does not exist\)$/);
    expect(faultsOf(source)).toEqual(["DATABASE_URL_FILE"]);
  });

  it.each([
    ["AWS_SECRET_ACCESS_KEY_FILE", /use AWS_SHARED_CREDENTIALS_FILE/],
    ["PUBLIC_URL_FILE", /use PUBLIC_URL$/],
  ])("can't be %s, which is refused", (name, message) => {
    const source = { ...REQUIRED_VARIABLES, [name]: secretFile("x") };
    expect(faultsOf(source)).toEqual([name]);
    expect(() => parseEnv(source)).toThrow(message);
  });

  it.each(SECRET_VARIABLES)("can be %s", (name) => {
    const source = { ...REQUIRED_VARIABLES, [name]: "", [`${name}_FILE`]: secretFile("x y") };
    expect(faultsOf(source)).not.toContain(`${name}_FILE`);
    expect(faultsOf({ ...source, [name]: "a" })).toContain(`${name}_FILE`);
  });

  it.each([
    ["missing", join(folder, "missing")],
    ["a folder", folder],
    ["empty", secretFile("\n")],
    ["followed by a space", secretFile("hunter2 \n")],
    ["of several lines", secretFile("hunter2\nhunter3\n")],
    ["too large", secretFile("h".repeat(70_000))],
  ])("is refused if it is %s, without its content", (_why, file) => {
    const source = { ...rest, DATABASE_URL_FILE: file };
    expect(faultsOf(source)).toContain("DATABASE_URL_FILE");
    expect(() => parseEnv(source)).toThrow(/^(?!.*hunter).*$/s);
  });
});

describe("a file of authorities", () => {
  const folder = mkdtempSync(join(tmpdir(), "launchpad-authorities-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(["NODE_EXTRA_CA_CERTS", "AWS_CA_BUNDLE"])("is refused if %s names none", (name) => {
    const file = join(folder, name);
    expect(faultsOf({ ...REQUIRED_VARIABLES, [name]: file })).toEqual([name]);
    writeFileSync(file, "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n");
    expect(() => parseEnv({ ...REQUIRED_VARIABLES, [name]: file })).toThrow(
      /without a certificate/,
    );
    const { authority } = makeCertificates(folder);
    expect(faultsOf({ ...REQUIRED_VARIABLES, [name]: authority })).toEqual([]);
  });
});
