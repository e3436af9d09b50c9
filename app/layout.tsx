import "@/app/globals.css";
import type { Metadata, Viewport } from "next";
import localFont from "next/font/local";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { readTheme, THEME_COOKIE } from "@/components/shell/theme";

const inter = localFont({
  src: "../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  variable: "--font-inter",
  weight: "100 900",
  // Not `swap`: a font that comes late would move what is already being read.
  display: "optional",
});

export const metadata: Metadata = {
  title: { default: "Audience Launchpad", template: "%s · Audience Launchpad" },
  description:
    "Compose, launch and follow AWS Clean Rooms ML audience generation jobs, each exactly once.",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  colorScheme: "light dark",
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // The nonce is the request's own: a page rendered ahead of time would have its scripts blocked.
  await headers();
  const theme = readTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <html lang="en" className={inter.variable} data-theme={theme}>
      <body>{children}</body>
    </html>
  );
}
