import type { RegisteredAction } from '@weft/protocol'

/** Who alone may do it, as its rejections say; undefined: anybody. */
export function rulerOf({ descriptor }: RegisteredAction): 'governor' | 'oracle' | undefined {
  if (descriptor.rejections.some((reason) => reason.endsWith('not_governor'))) return 'governor'
  return descriptor.rejections.some((reason) => reason.endsWith('not_oracle')) ? 'oracle' : undefined
}
