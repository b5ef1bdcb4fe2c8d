import type { Address, Hash } from '@weft/primitives'
import { z } from 'zod'
import { dateText } from '../dateText.ts'
import type { SigningDomain, TypedData } from '../typedData.ts'
import { addressInputSchema, hashInputSchema, hashSchema } from './scalars.ts'

/** What may be uploaded: what every browser shows, and nothing that could run. */
export const MEDIA_TYPES = [
  'image/png',
  'image/jpeg',
  'image/webp',
  'image/gif',
  'image/avif',
  'image/svg+xml',
  'video/mp4',
  'video/webm',
] as const
export type MediaType = (typeof MEDIA_TYPES)[number]

/** How long a permit to upload may hold: a slow connection needs minutes. */
export const MEDIA_PERMIT_SECONDS_MAX = 3_600

/** A file that the API keeps. */
export const mediaSchema = z
  .object({
    hash: hashSchema.meta({ description: 'SHA-256 of the file.' }),
    url: z.string().meta({ description: 'Where it is served: a path of this API.' }),
    type: z.enum(MEDIA_TYPES).meta({ description: 'Found in the bytes, whatever the sender said.' }),
    bytes: z.int().min(1),
    width: z.int().min(1).nullable().meta({ description: 'Pixels; null when the file does not say.' }),
    height: z.int().min(1).nullable().meta({ description: 'Pixels; null when the file does not say.' }),
  })
  .meta({ id: 'Media' })
export type Media = z.infer<typeof mediaSchema>

/** `GET /v1/media`: what may be uploaded. */
export const mediaLimitsSchema = z
  .object({
    types: z.array(z.enum(MEDIA_TYPES)),
    bytesMax: z.int().meta({ description: 'Bytes of one file.' }),
    accountBytesMax: z.int().meta({ description: 'Bytes that one account may have here.' }),
    pixelsMax: z.int().meta({ description: 'Width times height.' }),
    sideMax: z.int().meta({ description: 'Pixels of the longer side.' }),
    unusedHours: z.int().meta({ description: 'A file that no collection names is deleted after this.' }),
  })
  .meta({ id: 'MediaLimits' })
export type MediaLimits = z.infer<typeof mediaLimitsSchema>

/** Query of `POST /v1/media`: which file, and the account that answers for it. */
export const mediaPermitSchema = z.object({
  hash: hashInputSchema.meta({ description: 'SHA-256 of the body.' }),
  account: addressInputSchema,
  validUntil: z.coerce
    .number()
    .int()
    .min(0)
    .max(253_402_300_799)
    .meta({
      description: `Unix seconds, at most ${MEDIA_PERMIT_SECONDS_MAX} from now.`,
    }),
  signature: z
    .string()
    .regex(/^0x[0-9a-fA-F]{130}$/, 'must be 65 bytes: 0x and 130 hexadecimal digits')
    .meta({ description: 'By the account, over the EIP-712 struct `UploadMedia` of this file.' }),
})

/** What an account signs to answer for a file. */
export interface MediaPermit {
  readonly account: Address
  /** SHA-256 of the file. */
  readonly hash: Hash
  /** Unix seconds. */
  readonly validUntil: number
}

/**
 * EIP-712 typed data of a permit, in the domain of the rollup. Nothing on the rollup changes by it, and it names one
 * file, so that whoever sees it can only upload that file again.
 */
export function mediaPermitTypedData(domain: SigningDomain, permit: MediaPermit): TypedData {
  return {
    domain: { name: 'Weft', version: '1', ...domain },
    types: {
      UploadMedia: [
        { name: 'action', type: 'string' },
        { name: 'file', type: 'bytes32' },
        { name: 'account', type: 'address' },
        { name: 'validUntil', type: 'string' },
      ],
    },
    primaryType: 'UploadMedia',
    message: {
      action: 'Media · Upload (costs nothing, moves nothing)',
      file: permit.hash,
      account: permit.account,
      validUntil: dateText(BigInt(permit.validUntil)),
    },
  }
}
