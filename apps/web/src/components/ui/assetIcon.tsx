import clsx from 'clsx'

/** A small drawn coin per asset; the symbol stands beside it, so it is decoration. */
export function AssetIcon({ symbol, className }: { symbol: string; className?: string }) {
  return (
    <svg
      viewBox="0 0 32 32"
      className={clsx('shrink-0', className ?? 'size-8')}
      aria-hidden
      focusable="false"
    >
      <circle cx="16" cy="16" r="16" fill={fills[symbol] ?? '#5c616b'} />
      {glyphs[symbol] ?? (
        <text x="16" y="21" textAnchor="middle" fontSize="13" fontWeight="600" fill="#fff">
          {symbol.slice(0, 1)}
        </text>
      )}
    </svg>
  )
}

const fills: Record<string, string> = { ETH: '#4a5bb5', USDC: '#2775ca', WBTC: '#d9822b', WEFT: '#1b2447' }

const glyphs: Record<string, React.ReactNode> = {
  ETH: (
    <g fill="#fff">
      <path d="M16 5.500 22.500 16.200 16 20z" opacity=".7" />
      <path d="M16 5.500 9.500 16.200 16 20z" />
      <path d="M16 21.500 22.500 17.600 16 26.500 9.500 17.600z" opacity=".85" />
    </g>
  ),
  USDC: (
    <g fill="none" stroke="#fff" strokeWidth="2" strokeLinecap="round">
      <path d="M19.500 12.800c-.5-1.300-1.800-2-3.500-2-2 0-3.500 1-3.500 2.600 0 3.700 7.200 1.500 7.200 5.200 0 1.700-1.600 2.700-3.700 2.700-1.900 0-3.200-.8-3.700-2.200M16 8.500v2.300M16 21.300v2.300" />
      <path d="M11.500 7.500a9.600 9.600 0 0 0 0 17M20.500 7.500a9.600 9.600 0 0 1 0 17" />
    </g>
  ),
  WBTC: (
    <g fill="none" stroke="#fff" strokeWidth="2.200" strokeLinejoin="round">
      <path d="M12.500 10h4.800a2.900 2.900 0 0 1 0 5.800h-4.800zM12.500 15.800h5.400a3.100 3.100 0 0 1 0 6.200h-5.400zM12.500 10v12M14.500 7.500V10M17.500 7.500V10M14.500 22v2.500M17.500 22v2.500" />
    </g>
  ),
  WEFT: (
    <g stroke="#fff" strokeWidth="2.600">
      <path d="M12.500 8v6M12.500 21.500V24M19.500 8v2.500M19.500 18v6" />
      <path d="M8 12.500h2M15.500 12.500H24M8 19.500h8.500M22 19.500h2" stroke="#a3b1f7" />
    </g>
  ),
}
