import { addressSchema, batchNumberSchema } from '@weft/protocol/api'
import { z } from 'zod'
import { freeText, unitsText } from '../viewFields.ts'
import { PARAMETER_UNITS } from './parameters.ts'
import { PROPOSAL_STATUS_NAMES } from './proposalStatus.ts'

/** Proposals of one page: more than a screen shows. */
const PROPOSALS_PER_PAGE_MAX = 100
const subject = freeText.describe('Which market: the symbol of its asset; empty: the whole rollup.')
const effectiveBatch = batchNumberSchema
  .nullable()
  .describe('First batch that it holds in; null before it is confirmed.')

/** A change to come. */
const changeViewSchema = z.object({
  proposal: z.int().min(1),
  status: z.enum(['proposed', 'confirmed']),
  value: unitsText,
  noticeBatches: z.int().min(1).describe('Batches from the confirmation to the change.'),
  proposedAt: batchNumberSchema,
  effectiveBatch,
})
export type ChangeView = z.infer<typeof changeViewSchema>

/** One number that the governor may change, with what is to come. */
const parameterViewSchema = z.object({
  name: freeText.describe('`module.parameter`; its last word is its unit.'),
  subject,
  title: freeText,
  help: freeText,
  unit: z.enum(PARAMETER_UNITS),
  current: unitsText.describe('In the next batch, if it comes now.'),
  default: unitsText.nullable().describe('Where no change ever came in force; null: as genesis said.'),
  min: unitsText,
  max: unitsText,
  changes: z.array(changeViewSchema).describe('To come, by number.'),
})
export type ParameterView = z.infer<typeof parameterViewSchema>

/** All parameters: `GET /v1/governance/parameters`. */
const parametersViewSchema = z.object({
  governor: addressSchema.describe('Who must sign every change.'),
  noticeBatchesMin: z.int().min(1),
  noticeBatchesMax: z.int().min(1),
  items: z.array(parameterViewSchema),
})
export type ParametersView = z.infer<typeof parametersViewSchema>

/** One proposal, whatever became of it. */
const proposalViewSchema = z.object({
  proposal: z.int().min(1),
  status: z
    .enum(PROPOSAL_STATUS_NAMES)
    .describe('Lapsed: when its batch came, it did not fit the other terms of its market any more.'),
  name: freeText.describe('Of the parameter.'),
  subject,
  value: unitsText,
  noticeBatches: z.int().min(1),
  proposedAt: batchNumberSchema,
  confirmedAt: batchNumberSchema.nullable(),
  effectiveBatch,
})
export type ProposalView = z.infer<typeof proposalViewSchema>

const proposalsInput = z.object({
  cursor: z
    .string()
    .regex(/^\d{1,10}$/)
    .optional()
    .describe('From the page before.'),
  limit: z.coerce.number().int().min(1).max(PROPOSALS_PER_PAGE_MAX).default(20),
})
export type ProposalsInput = z.output<typeof proposalsInput>

const proposalsViewSchema = z.object({
  items: z.array(proposalViewSchema),
  nextCursor: freeText.nullable().describe('For the next page; null: this was the last.'),
})

/** Read-outs of governance: what holds, what is to come, and what was decided. */
export const governanceViews = {
  parameters: {
    path: 'governance/parameters',
    help: 'Every number that the governor may change: what holds, its bounds, and the changes to come.',
    input: z.object({}),
    answer: parametersViewSchema,
  },
  proposals: {
    path: 'governance/proposals',
    help: 'All proposals, newest first, and what became of each.',
    input: proposalsInput,
    answer: proposalsViewSchema,
  },
} as const
