import { actionsFromJson, simulateBodySchema, simulationSchema } from '@weft/protocol/api'
import { createTurns } from '../../simulation/createTurns.ts'
import type { Api, ApiContext } from '../api.ts'
import { accountModulesSchema } from '../moduleViews.ts'
import { problemResponses } from '../problemResponses.ts'
import { problemFault } from '../problems.ts'
import { simulationView } from '../views/simulationView.ts'

/** Requests whose simulation waits for its turn: some milliseconds each, so that nobody waits for seconds. */
const WAITING_MAX = 32
/** Sealing and settlement share the thread: simulations get a fifth of it at most. */
const REST_TIMES = 4
/** Of one address. A form that simulates as somebody types asks a few times a second. */
const TEN_SECONDS_MAX = 200

/** What a transaction would do, without a signature and without doing it. */
export function simulateRoute(api: Api, { services, now }: ApiContext): void {
  const { registry, simulator } = services
  const turns = createTurns({
    waitingMax: WAITING_MAX,
    restTimes: REST_TIMES,
    now: () => performance.now(),
  })
  const state = simulationSchema.shape.before.extend({ modules: accountModulesSchema(registry) })

  api.route({
    method: 'POST',
    url: '/v1/simulate',
    config: { rateLimit: { max: TEN_SECONDS_MAX, timeWindow: 10_000 } },
    schema: {
      tags: ['transactions'],
      summary: 'What a transaction would do, before anybody signs it',
      description:
        'Runs the actions as the only transaction of an imagined next batch on the last executed state, by the code that runs batches: accrual of interest and rewards, fee, all actions or none, messages to other accounts with their answers, settlement of orders and auctions, all rounds of delivery. Signature, nonce and expiry are taken for good. What is sealed and not yet executed, and what others send until then, is not in it: the outcome holds if nothing else touches what it touches. Nothing is stored or changed.',
      body: simulateBodySchema,
      response: {
        200: simulationSchema.extend({ before: state, after: state }),
        ...problemResponses(
          'request.malformed_json',
          'request.empty',
          'request.too_large',
          'request.media_type_unsupported',
          'request.parameter_invalid',
          'action.unknown',
          'transaction.field_invalid',
          'transaction.malformed',
          'simulate.busy',
        ),
      },
    },
    handler: async (request, reply) => {
      const { account, actions } = request.body
      const exact = actionsFromJson(registry, actions)
      const seconds = BigInt(Math.floor(now() / 1000))
      const simulated = await (turns.take(() => simulator.simulate(account, exact, seconds)) ?? busy())
      return reply.code(200).send(simulationView(registry, account, simulated) as never)
    },
  })
}

function busy(): never {
  throw problemFault('simulate.busy', 'Other simulations wait already; try again in a moment', {
    retryable: true,
    context: { waitingMax: WAITING_MAX },
  })
}
