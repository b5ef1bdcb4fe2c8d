const DAY_SECONDS = 86_400

/**
 * A moment as people read it, in UTC and without a time zone database: what the signing prompt shows must be
 * the same on every machine.
 *
 * @param seconds - Unix seconds, 0 to VALID_UNTIL_MAX.
 * @example dateText(1_790_000_000n) → '2026-09-21 14:13:20 UTC'
 */
export function dateText(seconds: bigint): string {
  const whole = Number(seconds)
  const { year, month, day } = civilDate(Math.floor(whole / DAY_SECONDS))
  const inDay = whole % DAY_SECONDS
  const date = `${year.toString().padStart(4, '0')}-${pad(month)}-${pad(day)}`
  const time = `${pad(Math.floor(inDay / 3600))}:${pad(Math.floor(inDay / 60) % 60)}:${pad(inDay % 60)}`
  return `${date} ${time} UTC`
}

/** Days since 1970 to the Gregorian calendar: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms". */
function civilDate(days: number): { year: number; month: number; day: number } {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted % 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthShifted = Math.floor((5 * dayOfYear + 2) / 153)
  const month = monthShifted < 10 ? monthShifted + 3 : monthShifted - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthShifted + 2) / 5) + 1,
  }
}

function pad(value: number): string {
  return value < 10 ? `0${value}` : `${value}`
}
