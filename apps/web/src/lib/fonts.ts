import localFont from 'next/font/local'

/** Latin only: names in other scripts fall back to the system's letters. Preloaded, with a fallback of the same width. */
export const sans = localFont({
  src: '../fonts/geist-latin.woff2',
  weight: '100 900',
  display: 'swap',
  variable: '--font-geist',
})

/** Addresses and hashes; nothing that is read first. */
export const mono = localFont({
  src: '../fonts/geist-mono-latin.woff2',
  weight: '100 900',
  display: 'swap',
  variable: '--font-geist-mono',
  preload: false,
  adjustFontFallback: false,
})
