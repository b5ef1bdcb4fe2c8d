import './globals.css'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { FirstPaint } from '@/components/shell/firstPaint'
import { Footer } from '@/components/shell/footer'
import { Header } from '@/components/shell/header'
import { MobileNav } from '@/components/shell/mobileNav'
import { OfflineBanner } from '@/components/shell/offlineBanner'
import { Panels } from '@/components/shell/panels'
import { Providers } from '@/components/shell/providers'
import { mono, sans } from '@/lib/fonts'
import { statusRead } from '@/lib/reads'
import { readRuntimeConfig } from '@/lib/runtimeConfig'
import { rememberedOnServer } from '@/lib/wallet/rememberedOnServer'

export const metadata: Metadata = {
  title: { default: 'Weft', template: '%s · Weft' },
  description:
    'Lend, stake, earn and collect on a rollup that runs in parallel and posts its state to Ethereum.',
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#15181d' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Asking for cookies also means: the environment is read when a page is asked for, not when the app is built.
  const remembered = await rememberedOnServer()
  return (
    <html lang="en" className={`${sans.variable} ${mono.variable}`} suppressHydrationWarning>
      <body>
        <Providers config={readRuntimeConfig(process.env)} remembered={remembered}>
          <FirstPaint reads={[statusRead]}>
            <a
              href="#main"
              className="sr-only z-50 rounded-md bg-accent px-4 py-2 text-on-accent focus:not-sr-only focus:fixed focus:left-3 focus:top-3"
            >
              Skip to the page
            </a>
            <Header />
            <OfflineBanner />
            <main id="main" className="mx-auto min-h-[70vh] max-w-6xl px-4 py-6 sm:px-6 sm:py-8">
              {children}
            </main>
            <Footer />
            <MobileNav />
            <Panels />
          </FirstPaint>
        </Providers>
      </body>
    </html>
  )
}
