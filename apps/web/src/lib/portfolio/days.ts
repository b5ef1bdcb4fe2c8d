/** The first second of a day as a date field spells it, in the reader's time zone; undefined: no day. */
export function dayStart(day: string): number | undefined {
  const at = new Date(`${day}T00:00:00`).getTime()
  return Number.isNaN(at) || at < 0 ? undefined : Math.floor(at / 1_000)
}

/** Its last second. */
export function dayEnd(day: string): number | undefined {
  const start = dayStart(day)
  if (start === undefined) return undefined
  const next = new Date(start * 1_000)
  // Not a day of 24 hours where clocks change.
  next.setDate(next.getDate() + 1)
  return Math.floor(next.getTime() / 1_000) - 1
}

/** The day of a moment, as a date field spells it. */
export function dayText(seconds: number): string {
  const at = new Date(seconds * 1_000)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${String(at.getFullYear()).padStart(4, '0')}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}
