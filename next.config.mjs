/** @type {import('next').NextConfig} */
const nextConfig = {
  reactCompiler: true,
  poweredByHeader: false,
  images: { unoptimized: true },
  experimental: {
    serverActions: {
      // 500,000 characters of SQL may be 2 MB of UTF-8; Next's default of 1 MB would refuse legal queries.
      bodySizeLimit: "3mb",
    },
  },
};

export default nextConfig;
