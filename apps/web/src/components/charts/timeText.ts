const DAY = 86_400

/** Unix seconds as a reader's date and time: '22 Nov, 14:05'. */
export function pointTime(seconds: number): string {
  return format(seconds, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })
}

/** The same for an axis, as short as its domain allows: '14:05', '22 Nov', 'Nov 26'. */
export function axisTime(seconds: number, [from, to]: readonly [number, number]): string {
  const extent = to - from
  if (extent <= 300) return format(seconds, { hour: '2-digit', minute: '2-digit', second: '2-digit' })
  if (extent <= 2 * DAY) return format(seconds, { hour: '2-digit', minute: '2-digit' })
  if (extent <= 400 * DAY) return format(seconds, { day: 'numeric', month: 'short' })
  return format(seconds, { month: 'short', year: '2-digit' })
}

function format(seconds: number, options: Intl.DateTimeFormatOptions): string {
  return new Date(seconds * 1_000).toLocaleString('en-GB', options)
}
