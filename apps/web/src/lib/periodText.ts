import { formatDuration } from './format.ts'

const DAY = 86_400
const HOUR = 3_600

/**
 * A period that somebody chose, as they would say it; what is no whole number of days, hours or minutes as it is.
 *
 * @example periodText(1_209_600) → '14 days'
 */
export function periodText(seconds: number): string {
  if (seconds > 0 && seconds % DAY === 0) return plural(seconds / DAY, 'day')
  if (seconds > 0 && seconds % HOUR === 0) return plural(seconds / HOUR, 'hour')
  if (seconds > 0 && seconds % 60 === 0) return plural(seconds / 60, 'minute')
  return formatDuration(seconds)
}

function plural(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}
