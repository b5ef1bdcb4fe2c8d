import { ACTION_FEE, balances } from '@weft/modules/descriptors'
import { FEE_ASSET } from '@weft/protocol'
import {
  hashInputSchema,
  MEDIA_TYPES,
  type Media,
  mediaLimitsSchema,
  mediaPermitSchema,
  mediaSchema,
} from '@weft/protocol/api'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { byteRange } from '../../media/byteRange.ts'
import { checkPermit } from '../../media/checkPermit.ts'
import { PIXELS_MAX, SIDE_MAX } from '../../media/inspectMedia.ts'
import type { Api, ApiContext } from '../api.ts'
import { problemResponses } from '../problemResponses.ts'
import { problemFault } from '../problems.ts'
import { signingDomainOf } from '../views/statusView.ts'

/** Files whose bodies are read at a time: with the bytes of one, a bound of the memory they take. */
const UPLOADS_MAX = 16
const MINUTE_MS = 60_000

/** Files of collections: uploaded by an account that signs for them, named by their SHA-256, never changed. */
export function mediaRoutes(api: Api, context: ApiContext): void {
  limitsRoute(api, context)
  servingRoute(api, context)
  // A scope of its own, in which a body is bytes, whatever its sender calls it.
  api.register(async (scope: Api) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    uploadRoute(scope, context)
  })
}

function limitsRoute(api: Api, { services }: ApiContext): void {
  const { bytesMax, accountBytesMax, unusedHours } = services.media.options
  const limits = {
    types: [...MEDIA_TYPES],
    bytesMax,
    accountBytesMax,
    pixelsMax: PIXELS_MAX,
    sideMax: SIDE_MAX,
    unusedHours,
  }
  api.route({
    method: 'GET',
    url: '/v1/media',
    schema: {
      tags: ['media'],
      summary: 'What may be uploaded',
      response: { 200: mediaLimitsSchema, ...problemResponses() },
    },
    handler: async (_request, reply) => reply.code(200).send(limits),
  })
}

function uploadRoute(api: Api, context: ApiContext): void {
  const { media } = context.services
  let active = 0
  api.route({
    method: 'POST',
    url: '/v1/media',
    bodyLimit: media.options.bytesMax,
    config: { rateLimit: { max: media.options.uploadsPerMinute, timeWindow: MINUTE_MS } },
    schema: {
      tags: ['media'],
      summary: 'Upload a picture or a film',
      description:
        'The body is the file itself. An account answers for it with a signature over its hash (EIP-712 struct `UploadMedia`); it needs the fee of one action, which is not taken. Uploading the same file again answers the same. A file that no collection names is deleted in time.',
      querystring: mediaPermitSchema,
      response: {
        200: mediaSchema.meta({ description: 'The file was here already.' }),
        201: mediaSchema.meta({ description: 'The file is stored.' }),
        ...problemResponses(
          'request.parameter_invalid',
          'media.empty',
          'media.too_large',
          'media.type_unsupported',
          'media.malformed',
          'media.unsafe',
          'media.dimensions_too_large',
          'media.hash_mismatch',
          'media.permit_expired',
          'media.signature_mismatch',
          'transaction.signature_malformed',
          'transaction.signature_high_s',
          'media.account_unfunded',
          'media.account_full',
          'media.full',
          'media.busy',
          'media.store_away',
        ),
      },
    },
    // Before the body and behind the limit of requests: who may not upload does not get to send anything.
    preParsing: async (request, reply, payload) => {
      checkUploader(context, mediaPermitSchema.safeParse(request.query).data)
      if (active >= UPLOADS_MAX) {
        throw problemFault('media.busy', 'Other files are coming in; try again in a moment', {
          retryable: true,
        })
      }
      active++
      reply.raw.once('close', () => active--)
      return payload
    },
    errorHandler: (error, _request, _reply) => {
      throw asMediaProblem(error, media.options.bytesMax)
    },
    handler: async (request, reply) => {
      const { hash, account } = request.query
      const bytes = request.body
      if (!(bytes instanceof Uint8Array) || bytes.length === 0) {
        throw problemFault('media.empty', 'The body is empty; send the bytes of the file')
      }
      const { media: stored, isNew } = await media.add({ hash, account, bytes })
      return reply.code(isNew ? 201 : 200).send(stored)
    },
  })
}

/** A query that is malformed is left to its schema, which says what is wrong with it. */
function checkUploader(
  { services, now }: ApiContext,
  permit: z.output<typeof mediaPermitSchema> | undefined,
): void {
  if (permit === undefined) return
  checkPermit(signingDomainOf(services), permit, Math.floor(now() / 1000))
  const { amount } = services.readModel.get(balances, balances.keyOf(permit.account, FEE_ASSET.id))
  if (amount < ACTION_FEE) {
    throw problemFault(
      'media.account_unfunded',
      `Whoever uploads must be able to pay for one action, in ${FEE_ASSET.symbol}; nothing is taken for it`,
    )
  }
}

function asMediaProblem(error: FastifyError, bytesMax: number): unknown {
  if (error.code !== 'FST_ERR_CTP_BODY_TOO_LARGE') return error
  return problemFault('media.too_large', `A file may have ${bytesMax} bytes; make the picture smaller`, {
    context: { bytesMax },
  })
}

/**
 * Nothing in a file may run, load, or be taken for a page of this origin, even when somebody opens it by its address:
 * the sandbox has neither scripts nor an origin.
 */
const FILE_HEADERS = {
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
  // Its name is its content: it can only be this one, forever.
  'cache-control': 'public, max-age=31536000, immutable',
  'accept-ranges': 'bytes',
} as const

function servingRoute(api: Api, { services }: ApiContext): void {
  const { media } = services
  api.route({
    method: 'GET',
    url: '/v1/media/:hash',
    schema: {
      tags: ['media'],
      summary: 'A file',
      params: z.object({ hash: hashInputSchema.meta({ description: 'SHA-256 of the file.' }) }),
      response: {
        200: fileResponse('The file.'),
        206: fileResponse('The part that the header Range asked for.'),
        304: z.null().meta({ description: 'The asker has it: If-None-Match names it.' }),
        ...problemResponses(
          'request.parameter_invalid',
          'media.unknown',
          'media.range_unsatisfiable',
          'media.store_away',
        ),
      },
    },
    handler: async (request, reply) => {
      const { hash } = request.params
      const etag = `"${hash}"`
      const isKnown = request.headers['if-none-match']?.split(',').some((each) => each.trim() === etag)
      // The name is the content, so whoever knows the name from an answer has the file.
      if (isKnown && (await media.find(hash))) {
        return reply
          .headers({ ...FILE_HEADERS, etag })
          .code(304)
          .send(null)
      }
      const found = await media.read(hash)
      if (found === undefined) {
        throw problemFault(
          'media.unknown',
          `Nobody uploaded a file with the SHA-256 ${hash}, or it was deleted`,
        )
      }
      reply.headers({ ...FILE_HEADERS, etag, 'content-disposition': disposition(found.media) })
      return sendPart(request, reply, found)
    },
  })
}

function fileResponse(description: string) {
  const schema = z.string().meta({ format: 'binary' })
  return { description, content: Object.fromEntries(MEDIA_TYPES.map((type) => [type, { schema }])) }
}

/** Past the schemas of answers: a file is sent as it is. */
function sendPart(
  request: FastifyRequest,
  reply: FastifyReply,
  { media, bytes }: { media: Media; bytes: Uint8Array },
): FastifyReply {
  const range = byteRange(request.headers.range, bytes.length)
  if (range === 'unsatisfiable') {
    reply.header('content-range', `bytes */${bytes.length}`)
    throw problemFault('media.range_unsatisfiable', `The file has ${bytes.length} bytes`)
  }
  reply.type(media.type)
  if (range === undefined) return reply.code(200).send(Buffer.from(bytes))
  reply.header('content-range', `bytes ${range.start}-${range.end}/${bytes.length}`)
  return reply.code(206).send(Buffer.from(bytes.subarray(range.start, range.end + 1)))
}

const EXTENSIONS: Readonly<Record<string, string>> = { 'image/svg+xml': 'svg', 'image/jpeg': 'jpg' }

/** A drawing is text that browsers would render as a page, so it is only ever shown inside of one, or saved. */
function disposition({ hash, type }: Media): string {
  const kind = type === 'image/svg+xml' ? 'attachment' : 'inline'
  return `${kind}; filename="${hash.slice(2, 18)}.${EXTENSIONS[type] ?? type.split('/')[1]}"`
}
