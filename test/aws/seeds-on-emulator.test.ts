import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { getRole } from "@/lib/aws/calls/get-role";
import { mapCallFailure } from "@/lib/aws/errors/map-call-failure";
import { bucketRegion, headSeed } from "@/lib/aws/seeds/head-seed";
import { browseSeeds, signSeedDownload } from "@/lib/launch/seed/browse-seeds";
import { signSeedUpload } from "@/lib/launch/seed/upload-seed";
import { testConnection, useLaunching } from "@/test/launches/launching";

const { control } = useLaunching({
  SEED_LOCATIONS: "s3://northwind-seeds/, s3://halcyon-audiences/",
  SEED_UPLOAD_LOCATION: "s3://northwind-seeds/uploads/",
});

const ORIGIN = "http://127.0.0.1:3000";
const BODY = '{"user_id":"a"}\n';
const sha256 = createHash("sha256").update(BODY).digest("base64");

function upload({ url, headers }: { url: string; headers: Record<string, string> }, body = BODY) {
  return fetch(url, { method: "PUT", headers: { ...headers, origin: ORIGIN }, body });
}

describe("browsing", () => {
  it("lists a folder page by page", async () => {
    const uri = "s3://northwind-seeds/";
    const listing = await browseSeeds(testConnection(), { uri, rules: {} });
    if (listing.kind !== "listing") throw new Error(listing.failure.title);
    expect(listing.folders).toContain("spring-uk/");
    expect(listing.files).toEqual([]);
    const folder = await browseSeeds(testConnection(), { uri: `${uri}spring-uk/`, rules: {} });
    expect(folder).toMatchObject({ files: [{ key: "spring-uk/seed.jsonl" }], folders: [] });
  });

  it.each([
    ["a bucket that is not allowed", "s3://northwind-imports/", {}],
    ["a bucket that the role may not use", "s3://northwind-seeds/", { seedBuckets: ["other-*"] }],
    ["what leads out of a folder", "s3://northwind-seeds/a/../b", {}],
    ["no URI", "northwind-seeds", {}],
  ])("refuses %s, without asking AWS", async (_, uri, rules) => {
    await expect(browseSeeds(testConnection(), { uri, rules })).rejects.toThrow(/^The /);
    await expect(signSeedDownload(testConnection(), { uri, rules })).rejects.toThrow(/^The /);
    expect(await control().asked("s3.ListObjectsV2")).toEqual([]);
  });

  it("explains what AWS refuses", async () => {
    const uri = "s3://halcyon-audiences/";
    expect(await browseSeeds(testConnection(), { uri, rules: {} })).toMatchObject({
      kind: "failure",
      failure: {
        title: "AWS does not allow the portal to call ListObjectsV2",
        remedy: expect.stringContaining("s3:ListBucket"),
      },
    });
  });

  it("signs a URL that a page can read", async () => {
    const uri = "s3://northwind-seeds/spring-uk/seed.jsonl";
    const url = await signSeedDownload(testConnection(), { uri, rules: {} });
    const response = await fetch(url, { headers: { origin: ORIGIN } });
    expect(response.headers.get("access-control-allow-origin")).toBe(ORIGIN);
    expect(await response.text()).toMatch(/^\{"user_id":"nw-\d+"\}\n/);
  });
});

describe("uploading", () => {
  it("signs an upload of exactly one content, which replaces nothing", async () => {
    const signed = await signSeedUpload(testConnection(), {
      ...{ fileName: "Frühling (UK) 2026.csv", sha256, rules: {} },
    });
    const hash = createHash("sha256").update(BODY).digest("hex").slice(0, 16);
    expect(signed.uri).toBe(`s3://northwind-seeds/uploads/Fru-hling-UK-2026-${hash}.jsonl`);
    expect((await upload(signed, "other")).status).toBe(400);
    expect((await upload(signed)).status).toBe(200);
    expect((await upload(signed)).status).toBe(412);
  });

  it.each([
    ["no SHA-256", { sha256: "" }],
    ["a SHA-256 in hexadecimal", { sha256: "ab".repeat(32) }],
    ["a role without the bucket", { rules: { seedBuckets: ["other"] } }],
  ])("refuses %s", async (_, changes) => {
    const asked = { fileName: "seed.jsonl", sha256, rules: {}, ...changes };
    await expect(signSeedUpload(testConnection(), asked)).rejects.toThrow(/^The /);
  });
});

describe("what is known of a seed", () => {
  it("is its size, or that there is none", async () => {
    const bucket = "northwind-seeds";
    const found = await headSeed(testConnection(), { bucket, key: "spring-uk/seed.jsonl" });
    expect(found?.bytes).toBeGreaterThan(1000);
    expect(await headSeed(testConnection(), { bucket, key: "no-such" })).toBeUndefined();
    const foreign = { bucket: "halcyon-audiences", key: "a" };
    await expect(headSeed(testConnection(), foreign)).rejects.toThrow();
  });

  it("is its bucket's Region, wherever that is", async () => {
    expect(await bucketRegion(testConnection(), "northwind-seeds")).toBe("us-east-1");
    expect(await bucketRegion(testConnection(), "northwind-archive-eu")).toBe("eu-west-1");
    expect(await bucketRegion(testConnection(), "no-such-bucket")).toBeUndefined();
  });

  it("is its role's trust policy", async () => {
    const role = await getRole(testConnection(), "cleanrooms-ml-seed-reader");
    expect(JSON.parse(role?.trustPolicy ?? "").Statement).toHaveLength(1);
    expect(await getRole(testConnection(), "no-such")).toBeUndefined();
  });

  it("is unknown where AWS refuses, and the reason is named with the action", async () => {
    const error = { status: 403, code: "AccessDenied", message: "Access Denied" };
    await control().planFaults({ operation: "GetRole", kind: "error", error });
    const failed = await getRole(testConnection(), "any").catch((thrown: unknown) => thrown);
    expect(mapCallFailure(failed, testConnection())).toMatchObject({
      code: "access-denied",
      remedy: expect.stringContaining("iam:GetRole"),
    });
  });
});
