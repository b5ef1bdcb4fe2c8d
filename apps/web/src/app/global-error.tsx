'use client'

export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="en">
      <body style={{ fontFamily: 'system-ui, sans-serif', padding: '4rem 1.5rem', textAlign: 'center' }}>
        <h1>Weft could not be shown</h1>
        <p>Your funds are not affected. Try again; if it stays, reload the page.</p>
        <button type="button" onClick={reset} style={{ padding: '0.75rem 1.25rem', fontSize: '1rem' }}>
          Try again
        </button>
      </body>
    </html>
  )
}
