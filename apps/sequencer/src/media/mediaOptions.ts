import { z } from 'zod'

/** How media are taken and kept. */
export interface MediaOptions {
  /** Bytes of one file. */
  readonly bytesMax: number
  /** Bytes that one account may have here. */
  readonly accountBytesMax: number
  /** Bytes of everything. */
  readonly totalBytesMax: number
  /** Uploads that one address may begin in a minute. */
  readonly uploadsPerMinute: number
  /** Hours after which a file that no collection names is deleted. */
  readonly unusedHours: number
  /** Where the bytes go; undefined: into Postgres. */
  readonly s3: S3Options | undefined
}

/** A bucket of any S3-compatible store, addressed by path. */
export interface S3Options {
  readonly endpoint: string
  readonly bucket: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

const MEBIBYTE = 2 ** 20

const environmentSchema = z.object({
  MEDIA_BYTES_MAX: z.coerce
    .number()
    .int()
    .min(1024)
    .max(64 * MEBIBYTE)
    .default(5 * MEBIBYTE),
  MEDIA_ACCOUNT_BYTES_MAX: z.coerce
    .number()
    .int()
    .min(1024)
    .default(128 * MEBIBYTE),
  MEDIA_TOTAL_BYTES_MAX: z.coerce
    .number()
    .int()
    .min(1024)
    .default(4096 * MEBIBYTE),
  MEDIA_UPLOADS_PER_MINUTE: z.coerce.number().int().min(1).default(60),
  MEDIA_UNUSED_HOURS: z.coerce.number().int().min(1).default(48),
  MEDIA_S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  MEDIA_S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'not the name of a bucket')
    .optional(),
  MEDIA_S3_REGION: z.string().min(1).default('us-east-1'),
  MEDIA_S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  MEDIA_S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
})

/**
 * Reads the options from environment variables; empty ones count as absent.
 *
 * @throws Error naming every variable that is wrong, or what of the bucket is missing.
 */
export function readMediaOptions(environment: Readonly<Record<string, string | undefined>>): MediaOptions {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = environmentSchema.safeParse(given)
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`)
    throw new Error(`Media cannot be served:\n${lines.join('\n')}`)
  }
  const { data } = parsed
  return {
    bytesMax: data.MEDIA_BYTES_MAX,
    accountBytesMax: data.MEDIA_ACCOUNT_BYTES_MAX,
    totalBytesMax: data.MEDIA_TOTAL_BYTES_MAX,
    uploadsPerMinute: data.MEDIA_UPLOADS_PER_MINUTE,
    unusedHours: data.MEDIA_UNUSED_HOURS,
    s3: s3Of(data),
  }
}

function s3Of(data: z.infer<typeof environmentSchema>): S3Options | undefined {
  const {
    MEDIA_S3_ENDPOINT: endpoint,
    MEDIA_S3_BUCKET: bucket,
    MEDIA_S3_ACCESS_KEY_ID: accessKeyId,
    MEDIA_S3_SECRET_ACCESS_KEY: secretAccessKey,
    MEDIA_S3_REGION: region,
  } = data
  if (endpoint === undefined && bucket === undefined) return undefined
  if (
    endpoint === undefined ||
    bucket === undefined ||
    accessKeyId === undefined ||
    secretAccessKey === undefined
  ) {
    throw new Error(
      'Media cannot be served: set MEDIA_S3_ENDPOINT, MEDIA_S3_BUCKET, MEDIA_S3_ACCESS_KEY_ID and MEDIA_S3_SECRET_ACCESS_KEY together',
    )
  }
  return { endpoint: endpoint.replace(/\/+$/, ''), bucket, region, accessKeyId, secretAccessKey }
}
