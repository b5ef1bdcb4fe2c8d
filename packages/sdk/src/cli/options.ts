import { UsageError } from './cliError.ts'
import type { CommandContext } from './command.ts'

/** A whole number, or its default. */
export function numberOption(
  { options }: Pick<CommandContext, 'options'>,
  name: string,
  bounds: { min: number; max: number; default: number },
): number {
  const text = options[name]
  if (text === undefined) return bounds.default
  const value = typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
  if (value >= bounds.min && value <= bounds.max) return value
  throw new UsageError(
    `--${name} is ${JSON.stringify(text)}`,
    `It is a whole number from ${bounds.min} to ${bounds.max}.`,
  )
}

/** One of a few words, or its default. */
export function choiceOption<T extends string>(
  { options }: Pick<CommandContext, 'options'>,
  name: string,
  choices: readonly [T, ...T[]],
): T {
  const text = options[name]
  if (text === undefined) return choices[0]
  const choice = choices.find((each) => each === text)
  if (choice !== undefined) return choice
  throw new UsageError(`--${name} is ${JSON.stringify(text)}`, `It is one of: ${choices.join(', ')}.`)
}
