/** What the cursor is on; it keeps to the side with more room. */
export function ChartNote(props: {
  left: number
  width: number
  title: string
  readings: readonly {
    readonly name: string
    readonly tone?: 'accent' | 'muted' | undefined
    readonly text: string | undefined
  }[]
}) {
  const { left, width, title, readings } = props
  const side = left > width / 2 ? { right: width - left + 12 } : { left: left + 12 }
  return (
    <div
      aria-hidden
      style={side}
      className="pointer-events-none absolute top-2 z-10 rounded-md border border-line bg-raised px-3 py-2 text-xs shadow-card"
    >
      <p className="whitespace-nowrap text-muted">{title}</p>
      {readings.map(({ name, tone, text }) => (
        <p key={name} className="mt-0.5 flex items-center gap-2 whitespace-nowrap">
          {readings.length > 1 && (
            <>
              <span className={tone === 'muted' ? 'h-[3px] w-3 bg-muted' : 'h-[3px] w-3 bg-accent'} />
              <span className="text-muted">{name}</span>
            </>
          )}
          <span className="ml-auto text-sm font-semibold text-ink">{text ?? '–'}</span>
        </p>
      ))}
    </div>
  )
}
