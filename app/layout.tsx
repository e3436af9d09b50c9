import "@/app/globals.css";
import type { Metadata, Viewport } from "next";
import localFont from "next/font/local";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { texts } from "@/components/shell/texts";
import { readTheme } from "@/components/shell/theme";
import { IconSprite } from "@/components/ui/icon-sprite";
import { pageIcon } from "@/components/ui/page-icon";
import { THEME_COOKIE } from "@/lib/contract/cookie-names";

const inter = localFont({
  // Made by `npm run font`.
  src: "./inter.woff2",
  variable: "--font-inter",
  weight: "400 600",
  // Not `swap`: a late font would move text that is being read.
  display: "optional",
});

const { product } = texts;

export const metadata: Metadata = {
  title: { default: product.name, template: `%s · ${product.name}` },
  description: product.description,
  icons: { icon: pageIcon("accent", "arrow") },
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  colorScheme: "light dark",
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Each request has its own nonce: scripts of a prerendered page would be blocked.
  await headers();
  const theme = readTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <html lang="en" className={inter.variable} data-theme={theme}>
      <body>
        <IconSprite />
        {children}
      </body>
    </html>
  );
}
