import '@fontsource-variable/geist'
import '@fontsource-variable/geist-mono'
import './globals.css'
import type { Metadata, Viewport } from 'next'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import { ActivityDrawer } from '@/components/shell/activityDrawer'
import { ConnectDialog } from '@/components/shell/connectDialog'
import { DemoKeyDialog } from '@/components/shell/demoKeyDialog'
import { Footer } from '@/components/shell/footer'
import { Header } from '@/components/shell/header'
import { MobileNav } from '@/components/shell/mobileNav'
import { OfflineBanner } from '@/components/shell/offlineBanner'
import { Providers } from '@/components/shell/providers'
import { readRuntimeConfig } from '@/lib/runtimeConfig'

export const metadata: Metadata = {
  title: { default: 'Weft', template: '%s · Weft' },
  description: 'Lend and borrow on a rollup that runs in parallel and settles on Ethereum.',
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
  // The environment is read when a page is asked for, not when the app is built.
  await connection()
  return (
    <html lang="en" suppressHydrationWarning>
      <body>
        <Providers config={readRuntimeConfig(process.env)}>
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
          <ConnectDialog />
          <ActivityDrawer />
          <DemoKeyDialog />
        </Providers>
      </body>
    </html>
  )
}
