import { modules } from '@weft/modules'
import type { ViewContext } from '@weft/protocol'
import { asOfSchema } from '@weft/protocol/api'
import type { z } from 'zod'
import type { Api, ApiContext } from '../api.ts'
import { asOf } from '../asOf.ts'
import { problemResponses } from '../problemResponses.ts'
import { problemFault } from '../problems.ts'

/** What modules show beyond one account, as their descriptors declare it: `GET /v1/<path of the view>`. */
export function moduleViewRoutes(api: Api, { services }: ApiContext): void {
  const { readModel } = services
  for (const { descriptor, behaviour } of modules) {
    for (const [name, { path, help, input, answer }] of Object.entries(descriptor.views ?? {})) {
      const read = behaviour.views![name] as (context: ViewContext, input: unknown) => object | undefined
      const inPath = parametersOf(path)
      const query = input.omit(maskOf(inPath.filter((each) => each in input.shape)))
      api.route({
        method: 'GET',
        url: `/v1/${path}`,
        schema: {
          tags: [descriptor.name],
          summary: help,
          params: input.pick(maskOf(inPath)),
          querystring: query,
          response: {
            200: answer.extend({ asOf: asOfSchema }),
            ...problemResponses('request.parameter_invalid', 'view.unknown'),
          },
        },
        handler: async (request, reply) => {
          const found = read(readModel.view(), {
            ...(request.query as object),
            ...(request.params as object),
          })
          if (found === undefined) {
            const asked = inPath.map(
              (each) => `${each} ${JSON.stringify(Reflect.get(request.params as object, each))}`,
            )
            throw problemFault(
              'view.unknown',
              `There is no ${descriptor.name} ${name} with ${asked.join(', ')}`,
            )
          }
          return reply.code(200).send({ asOf: asOf(readModel), ...found } as z.input<typeof answer>)
        },
      })
    }
  }
}

/** @example parametersOf('vaults/:vault') → ['vault'] */
function parametersOf(path: string): string[] {
  return path.split('/').flatMap((part) => (part.startsWith(':') ? [part.slice(1)] : []))
}

function maskOf(names: readonly string[]): Record<string, true> {
  return Object.fromEntries(names.map((name) => [name, true]))
}
