const DAY_SECONDS = 86_400n

/**
 * A moment as people read it, in UTC and without a time zone database: what the signing prompt shows must be
 * the same on every machine.
 *
 * @param seconds - Unix seconds, 0 to VALID_UNTIL_MAX.
 * @example dateText(1_790_000_000n) → '2026-09-21 14:13:20 UTC'
 */
export function dateText(seconds: bigint): string {
  const { year, month, day } = civilDate(seconds / DAY_SECONDS)
  const inDay = Number(seconds % DAY_SECONDS)
  const time = [Math.floor(inDay / 3600), Math.floor(inDay / 60) % 60, inDay % 60]
  const date = [year.toString().padStart(4, '0'), pad(month), pad(day)].join('-')
  return `${date} ${time.map((part) => pad(BigInt(part))).join(':')} UTC`
}

/** Days since 1970 to the Gregorian calendar: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms". */
function civilDate(days: bigint): { year: bigint; month: bigint; day: bigint } {
  const shifted = days + 719_468n
  const era = shifted / 146_097n
  const dayOfEra = shifted % 146_097n
  const yearOfEra = (dayOfEra - dayOfEra / 1460n + dayOfEra / 36_524n - dayOfEra / 146_096n) / 365n
  const dayOfYear = dayOfEra - (365n * yearOfEra + yearOfEra / 4n - yearOfEra / 100n)
  const monthShifted = (5n * dayOfYear + 2n) / 153n
  const month = monthShifted < 10n ? monthShifted + 3n : monthShifted - 9n
  return {
    year: yearOfEra + era * 400n + (month <= 2n ? 1n : 0n),
    month,
    day: dayOfYear - (153n * monthShifted + 2n) / 5n + 1n,
  }
}

function pad(value: bigint): string {
  return value.toString().padStart(2, '0')
}
