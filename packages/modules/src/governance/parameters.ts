import { BATCH_TRANSACTIONS_MAX } from '@weft/protocol'
import { RATE_BPS_MAX } from '../lending/governance.ts'
import type { TermName } from '../lending/governedTerms.ts'
import type { StakingTermName } from '../staking/governedTerms.ts'
import { EMISSION_APR_BPS_MAX, UNBONDING_SECONDS_MAX } from '../staking/limits.ts'

/** What values are counted in. */
export const PARAMETER_UNITS = [
  'microWEFT',
  'ms',
  'seconds',
  'transactions',
  'bps',
  'tokens',
  'WEFT',
  'flag',
] as const
type ParameterUnit = (typeof PARAMETER_UNITS)[number]

/** Which module's numbers it is among, and which of them. */
type ParameterOwner =
  | { readonly module: 'governance'; readonly default: bigint }
  | { readonly module: 'lending'; readonly term: TermName }
  | { readonly module: 'staking'; readonly term: StakingTermName }

/** One number that the governor may change. A value outside `min` to `max` is never current. */
export interface Parameter {
  /** On the wire and in entries: forever. */
  readonly number: number
  /** `module.parameter`; its last word is its unit, because a prompt shows the bare number behind it. */
  readonly name: string
  readonly title: string
  readonly help: string
  readonly unit: ParameterUnit
  readonly min: bigint
  readonly max: bigint
  readonly owner: ParameterOwner
}

const BPS_MAX = 10_000n
/** Tokens of a cap: more than any asset has, and far from what 128 bits of base units hold. */
const CAP_TOKENS_MAX = 10n ** 12n

/** Governance's own parameters, by what reads them. */
export const ACTION_FEE_PARAMETER = 1
export const SEAL_INTERVAL_PARAMETER = 2
export const BATCH_TRANSACTIONS_PARAMETER = 3
export const ACCOUNT_PENDING_PARAMETER = 4

const rollup: readonly Parameter[] = [
  {
    number: ACTION_FEE_PARAMETER,
    name: 'fees.actionMicroWeft',
    title: 'Action fee',
    help: 'What an action costs. Never more than its prompt names, which is the upper bound.',
    unit: 'microWEFT',
    min: 100n,
    max: 10_000n,
    owner: { module: 'governance', default: 10_000n },
  },
  {
    number: SEAL_INTERVAL_PARAMETER,
    name: 'sequencer.sealIntervalMs',
    title: 'Seal interval',
    help: 'From one batch to the next while there is anything to seal.',
    unit: 'ms',
    min: 20n,
    max: 1_000n,
    owner: { module: 'governance', default: 100n },
  },
  {
    number: BATCH_TRANSACTIONS_PARAMETER,
    name: 'sequencer.batchTransactions',
    title: 'Transactions of a batch',
    help: 'The most that one batch takes.',
    unit: 'transactions',
    min: 1_000n,
    max: BigInt(BATCH_TRANSACTIONS_MAX),
    owner: { module: 'governance', default: BigInt(BATCH_TRANSACTIONS_MAX) },
  },
  {
    number: ACCOUNT_PENDING_PARAMETER,
    name: 'sequencer.accountPendingTransactions',
    title: 'Waiting transactions of an account',
    help: 'The most that one account may have accepted and not yet executed.',
    unit: 'transactions',
    min: 64n,
    max: 4_096n,
    owner: { module: 'governance', default: 4_096n },
  },
]

const lending: readonly Parameter[] = [
  term(16, 'borrowable', 'flag', 'Can be borrowed', '1: new debts are possible; 0: they are not.', 1n),
  term(17, 'ltvBps', 'bps', 'Loan to value', 'Up to where collateral allows borrowing.'),
  term(
    18,
    'liquidationThresholdBps',
    'bps',
    'Liquidation threshold',
    'From where on a position can be liquidated.',
  ),
  term(19, 'liquidationBonusBps', 'bps', 'Liquidation bonus', 'What a liquidator receives on top.'),
  term(
    20,
    'liquidationProtocolFeeBps',
    'bps',
    'Protocol fee',
    "The treasury's part of the liquidation bonus.",
  ),
  term(21, 'reserveFactorBps', 'bps', 'Reserve factor', "The treasury's part of the interest."),
  term(22, 'optimalUtilisationBps', 'bps', 'Optimal utilisation', 'Where the rate curve has its kink.'),
  term(
    23,
    'baseRateBps',
    'bps',
    'Base rate',
    'Borrow rate of an unused market, a year.',
    BigInt(RATE_BPS_MAX),
  ),
  term(
    24,
    'slope1Bps',
    'bps',
    'Slope below the kink',
    'What the rate gains up to the kink, a year.',
    BigInt(RATE_BPS_MAX),
  ),
  term(
    25,
    'slope2Bps',
    'bps',
    'Slope above the kink',
    'What it gains from there to full use, a year.',
    BigInt(RATE_BPS_MAX),
  ),
  term(26, 'supplyCapTokens', 'tokens', 'Supply cap', 'Whole tokens that can be supplied.', CAP_TOKENS_MAX),
  term(27, 'borrowCapTokens', 'tokens', 'Borrow cap', 'Whole tokens that can be borrowed.', CAP_TOKENS_MAX),
]

const staking: readonly Parameter[] = [
  stakingTerm(
    32,
    'unbondingSeconds',
    'seconds',
    'Unbonding period',
    'From undelegating until it can be withdrawn.',
    {
      min: 1n,
      max: BigInt(UNBONDING_SECONDS_MAX),
    },
  ),
  stakingTerm(33, 'emissionYearlyBps', 'bps', 'Emission', 'Part of the pool that is emitted in a year.', {
    min: 0n,
    max: BPS_MAX,
  }),
  stakingTerm(34, 'emissionAprMaxBps', 'bps', 'Highest emission rate', 'A year, over what is bonded.', {
    min: 0n,
    max: BigInt(EMISSION_APR_BPS_MAX),
  }),
  stakingTerm(35, 'selfDelegationMinWeft', 'WEFT', 'Smallest own stake', 'Whole WEFT of a new validator.', {
    min: 1n,
    max: 10n ** 9n,
  }),
]

/** All of them, by number. */
export const PARAMETERS: readonly Parameter[] = [...rollup, ...lending, ...staking]

const byNumber = new Map(PARAMETERS.map((each) => [each.number, each]))

/** Undefined: nothing has this number. */
export function parameterOf(number: number): Parameter | undefined {
  return byNumber.get(number)
}

function term(
  number: number,
  key: TermName,
  unit: ParameterUnit,
  title: string,
  help: string,
  max = BPS_MAX,
): Parameter {
  const owner = { module: 'lending', term: key } as const
  return { number, name: `lending.${key}`, title, help, unit, min: 0n, max, owner }
}

function stakingTerm(
  number: number,
  key: StakingTermName,
  unit: ParameterUnit,
  title: string,
  help: string,
  bounds: { min: bigint; max: bigint },
): Parameter {
  return {
    number,
    name: `staking.${key}`,
    title,
    help,
    unit,
    ...bounds,
    owner: { module: 'staking', term: key },
  }
}
