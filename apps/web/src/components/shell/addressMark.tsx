/** A woven swatch of nine crossings that follows from the address: the same account looks the same everywhere. */
export function AddressMark({ address, className }: { address: string; className?: string }) {
  const bits = Number.parseInt(address.slice(2, 8), 16)
  const hue = Number.parseInt(address.slice(-3), 16) % 360
  return (
    <svg viewBox="0 0 24 24" className={className} aria-hidden focusable="false">
      <rect width="24" height="24" rx="5" fill={`hsl(${hue} 32% 38%)`} />
      {Array.from({ length: 9 }, (_, cell) => {
        const x = 3 + (cell % 3) * 6.5
        const y = 3 + Math.floor(cell / 3) * 6.5
        const over = (bits >> cell) & 1
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its position
            key={cell}
            x={over ? x : x + 1.5}
            y={over ? y + 1.5 : y}
            width={over ? 5 : 2}
            height={over ? 2 : 5}
            fill={`hsl(${hue} 45% ${over ? 88 : 72}%)`}
          />
        )
      })}
    </svg>
  )
}
