import clsx from 'clsx'

const COLUMNS = 15
const ROWS = 14
const PITCH = 24
const THREAD = 9

/** A swatch of the cloth: ink warp, dyed weft, with the weft beaten in from below and one thread still free. */
export function WovenPanel({ className }: { className?: string }) {
  const width = COLUMNS * PITCH
  const height = ROWS * PITCH
  return (
    <svg
      className={clsx('w-full bg-sunken', className)}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="xMidYMid slice"
      aria-hidden
      focusable="false"
    >
      {Array.from({ length: COLUMNS }, (_, column) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a thread is its position
          key={column}
          x={column * PITCH + (PITCH - THREAD) / 2}
          y={0}
          width={THREAD}
          height={height}
          fill="var(--warp)"
        />
      ))}
      {Array.from({ length: ROWS }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a thread is its position
        <Weft key={row} row={row} width={width} />
      ))}
    </svg>
  )
}

/** The weft is dense below and opens towards the top, as on a loom. */
function Weft({ row, width }: { row: number; width: number }) {
  if (row < 3) return null
  const y = row * PITCH + (PITCH - THREAD) / 2
  const end = row === 3 ? Math.floor(COLUMNS * 0.62) : COLUMNS
  const dyed = row === 3 || row % 5 === 0 || row % 7 === 2
  return (
    <g>
      <rect
        x={0}
        y={y}
        width={end === COLUMNS ? width : end * PITCH}
        height={THREAD}
        fill={dyed ? 'var(--accent)' : 'var(--warp-strong)'}
      />
      {Array.from({ length: end }, (_, column) =>
        (column + row) % 2 === 0 ? (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a crossing is its position
            key={column}
            x={column * PITCH + (PITCH - THREAD) / 2 - 2}
            y={y - 2}
            width={THREAD + 4}
            height={THREAD + 4}
            fill="var(--sunken)"
          />
        ) : null,
      )}
      {Array.from({ length: end }, (_, column) =>
        (column + row) % 2 === 0 ? (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a crossing is its position
            key={column}
            x={column * PITCH + (PITCH - THREAD) / 2}
            y={y - 2}
            width={THREAD}
            height={THREAD + 4}
            fill="var(--warp)"
          />
        ) : null,
      )}
    </g>
  )
}
