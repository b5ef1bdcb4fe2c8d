import { Fault } from '@weft/primitives'
import { PROBLEM_MEDIA_TYPE, type Problem } from '@weft/protocol/api'
import type { FastifyError, FastifyReply } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import type { Api } from './api.ts'
import { type ProblemCode, problemFault, retryAfterOf, toProblem } from './problems.ts'

/** Makes every error answer problem details, whoever raised it. */
export function answerProblems(api: Api): void {
  api.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = toProblem(asFault(error), request.id)
    if (problem.status >= 500) {
      request.log.error({ err: error, code: problem.code }, 'request failed')
    }
    sendProblem(reply, problem)
  })
  api.setNotFoundHandler((request, reply) => {
    const detail = `There is no ${request.method} ${request.url.split('?')[0]}; /openapi.json lists what there is`
    sendProblem(reply, toProblem(problemFault('request.not_found', detail), request.id))
  })
}

/** Sends problem details as they are, past the schemas of answers. */
export function sendProblem(reply: FastifyReply, problem: Problem): void {
  const retryAfter = retryAfterOf(problem)
  if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter))
  reply.code(problem.status).type(PROBLEM_MEDIA_TYPE).send(JSON.stringify(problem))
}

const BY_FASTIFY_CODE: Readonly<Record<string, { code: ProblemCode; detail: string }>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: {
    code: 'request.malformed_json',
    detail: 'The body is not JSON; check its commas, quotes and end',
  },
  FST_ERR_CTP_EMPTY_JSON_BODY: { code: 'request.empty', detail: 'The body is empty; send a transaction' },
  FST_ERR_CTP_BODY_TOO_LARGE: {
    code: 'request.too_large',
    detail: 'The body is larger than limits.requestBytes of GET /v1/status; send fewer at a time',
  },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    code: 'request.media_type_unsupported',
    detail: 'Send application/json, or canonical bytes as application/octet-stream',
  },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    code: 'request.malformed',
    detail: 'The body is not as long as the header Content-Length says',
  },
}

function asFault(error: FastifyError): unknown {
  if (error instanceof Fault) return error
  if (hasZodFastifySchemaValidationErrors(error)) {
    const [first] = error.validation
    const place = `${error.validationContext}${first?.instancePath.replaceAll('/', '.') ?? ''}`
    return problemFault('request.parameter_invalid', `${place}: ${first?.message ?? error.message}`)
  }
  const known = BY_FASTIFY_CODE[error.code]
  if (known) return problemFault(known.code, known.detail)
  if (error.statusCode === 429) {
    return problemFault('request.rate_limited', 'Too many requests from this address; slow down', {
      retryable: true,
    })
  }
  // What Fastify itself refuses (a bad URL, a poisoned prototype) is the request's fault, not ours.
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return problemFault('request.malformed', `The request cannot be read: ${error.message}`)
  }
  return error
}
