import type { MediaLimits } from '@weft/sdk'
import type { Read } from './reads.ts'

/** What may be uploaded. */
export const mediaLimitsRead: Read<MediaLimits> = {
  key: ['mediaLimits'],
  ask: (weft, options) => weft.media.limits(options),
}
