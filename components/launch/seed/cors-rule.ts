/** What a bucket needs, so that pages of the origin can read and write seeds. */
export function corsRule(origin: string): string {
  const rule = {
    AllowedOrigins: [origin],
    AllowedMethods: ["GET", "PUT"],
    AllowedHeaders: ["*"],
    ExposeHeaders: ["ETag"],
    MaxAgeSeconds: 3000,
  };
  return JSON.stringify([rule], null, 2);
}
