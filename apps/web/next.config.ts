import { join } from 'node:path'
import type { NextConfig } from 'next'

const root = join(import.meta.dirname, '../..')

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  /** Another folder for a build beside the one that is being served. */
  distDir: process.env.WEB_DIST_DIR ?? '.next',
  /** The workspace packages export their TypeScript sources. */
  transpilePackages: ['@weft/sdk', '@weft/protocol', '@weft/primitives', '@weft/modules', '@weft/contracts'],
  turbopack: { root },
  outputFileTracingRoot: root,
  /** `npm run types` checks the same files with the pinned compiler; once is enough. */
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
  /** Nobody may frame a page on which people sign, and no address travels to other sites. */
  headers: async () => [
    {
      source: '/:path*',
      headers: [
        { key: 'Content-Security-Policy', value: "frame-ancestors 'none'" },
        { key: 'X-Frame-Options', value: 'DENY' },
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        { key: 'Referrer-Policy', value: 'same-origin' },
      ],
    },
  ],
}

export default config
