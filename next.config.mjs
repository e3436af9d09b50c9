/**
 * A build for the fault tests: the process can be halted at named points. It lies in a folder of its
 * own, so that it can't be taken for the one that ships.
 */
const hasCrashPoints = process.env.LAUNCHPAD_CRASH_POINTS === "1";

/** @param {string} module */
function variantOf(module) {
  const name = module.slice(module.lastIndexOf("/") + 1);
  const variant = `./test/faults/variants/${name}.ts`;
  return { [`@/${module}`]: variant, [`./${name}`]: variant };
}

/** @type {import('next').NextConfig} */
const nextConfig = {
  ...(!hasCrashPoints && {
    // What runs in production: the server with the packages that it needs, and nothing else.
    output: "standalone",
    outputFileTracingRoot: import.meta.dirname,
    // For resizing images, which the portal does not.
    outputFileTracingExcludes: { "*": ["node_modules/sharp/**", "node_modules/@img/**"] },
  }),
  ...(hasCrashPoints && {
    distDir: ".next-crash-points",
    turbopack: {
      resolveAlias: {
        "@/lib/crash-points": "./test/process/armed-crash-points.ts",
        // Mistakes that the fault tests must see, each made only where its name is asked for.
        "@/lib/ledger/steps/settle-launch": "./test/faults/variants/settle-launch.ts",
        "@/lib/ledger/steps/resolve-launch": "./test/faults/variants/orphan-launch.ts",
        // Under both names by which other modules know them: from afar, and within their folder.
        ...variantOf("lib/aws/clients"),
        ...variantOf("lib/db/database-clock"),
        ...variantOf("lib/jobs/poll/apply-listing"),
        ...variantOf("lib/launch/background/retry-unsent"),
        ...variantOf("lib/launch/gate/sending-gate"),
        ...variantOf("lib/launch/gate/sends-in-flight"),
        ...variantOf("lib/ledger/steps/claim-launch"),
        ...variantOf("lib/ledger/chain/head-seen"),
        ...variantOf("lib/ledger/launch-id"),
        ...variantOf("lib/ledger/exports/settle-export"),
        ...variantOf("lib/notify/message-id"),
      },
    },
  }),
  // Only what renders often, or many others, says "use memo": the caches of all components would be
  // 8 KiB of the composer's script.
  reactCompiler: { compilationMode: "annotation" },
  // The same for builds of the same sources, so that instances of two builds are one to a browser.
  generateBuildId: () => process.env.LAUNCHPAD_BUILD_ID ?? null,
  poweredByHeader: false,
  // The guard does, with brotli too (`lib/http/compress/compress-response.ts`).
  compress: false,
  images: { unoptimized: true },
  typescript: {
    // `npm run typecheck` checks everything; a build must not fail over a test's types.
    ignoreBuildErrors: true,
    // Next writes its folder into the file.
    ...(hasCrashPoints && { tsconfigPath: "tsconfig.crash-points.json" }),
  },
  experimental: {
    // Three times Next's default: fewer scripts of a page, each of which is a request, and 1.7 KiB less
    // of the composer's.
    turbopackChunking: { minChunkSize: 150_000 },
    serverActions: {
      // 500,000 characters of SQL may be 2 MB of UTF-8, and a page without a script posts them twice:
      // in the form, and in the state that React sends along. Next's default is 1 MB.
      bodySizeLimit: "6mb",
    },
  },
};

export default nextConfig;
