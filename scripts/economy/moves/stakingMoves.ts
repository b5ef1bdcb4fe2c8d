import type { WeftClient } from '@weft/sdk'
import { troupe } from '../cast.ts'
import { createDice } from '../dice.ts'
import { type Move, STAGE } from '../plan.ts'

/** Validators beside those of genesis, each of an operator of its own. */
const VALIDATORS = [
  {
    name: 'Northlight Nodes',
    description: 'Two sites, one in Tromsø and one in Tartu. Publishes its uptime every week.',
    commissionBps: 350,
  },
  {
    name: 'Harbour Collective',
    description: 'Run by its members since the first week. Half of its commission pays for public tools.',
    commissionBps: 700,
  },
  {
    name: 'Shuttleworks',
    description: 'A workshop of three. Low commission, promised not to rise above 5 %.',
    commissionBps: 200,
    commissionMaxBps: 500,
  },
] as const

/** Validators that genesis registers. */
const GENESIS_VALIDATORS = 5

/** Named validators with stake, rewards that accrue, a few who leave and a few who moved. */
export function stakingMoves(): Move[] {
  const dice = createDice(23)
  const operators = troupe('operator').map((who, index): Move => {
    const terms = { commissionMaxBps: 1_500, commissionDailyMaxBps: 100, ...VALIDATORS[index]! }
    const amount = dice.amount(350, 600, 0)
    return {
      stage: STAGE.found,
      who,
      what: ({ build }) => build.staking.registerValidator({ ...terms, amount }),
    }
  })
  const delegators = troupe('depositor').flatMap((who, index): Move[] => {
    const own = 1 + (index % GENESIS_VALIDATORS)
    const [first, second] = [dice.amount(120, 260, 0), dice.amount(60, 150, 0)]
    const newcomer = VALIDATORS[index % VALIDATORS.length]!.name
    return [
      {
        stage: STAGE.commit,
        who,
        what: ({ build }) => build.staking.delegate({ validator: own, amount: first }),
      },
      {
        stage: STAGE.offer,
        who,
        what: async (weft) =>
          weft.build.staking.delegate({ validator: await validatorNamed(weft, newcomer), amount: second }),
      },
      ...leaving(index, own).map((what): Move => ({ stage: STAGE.trade, who, what })),
    ]
  })
  return [...operators, ...delegators]
}

/** Every sixth takes a part back, every seventh moves one. */
function leaving(index: number, own: number): Move['what'][] {
  if (index % 6 === 0)
    return [({ build }) => build.staking.undelegate({ validator: own, amount: String(20 + index) })]
  if (index % 7 === 0)
    return [
      ({ build }) =>
        build.staking.redelegate({ from: own, to: 1 + (own % GENESIS_VALIDATORS), amount: '40' }),
    ]
  return []
}

async function validatorNamed(weft: WeftClient, name: string): Promise<number> {
  const { items } = await weft.views.staking.validators()
  const found = items.find((each) => each.name === name)
  if (found === undefined) throw new Error(`There is no validator ${name}`)
  return found.validator
}
