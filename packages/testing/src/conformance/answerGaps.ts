import type { Module, ViewContext } from '@weft/protocol'
import { ASSETS } from '@weft/protocol'
import type { Chance } from '../reference/chance.ts'
import type { Stage } from './createStage.ts'
import { createMemory, type Memory } from './memory.ts'
import { members } from './subject.ts'

/** What views answered so far, over many states. */
export interface AnswerLog {
  /** What is wrong, one line each. */
  readonly gaps: Set<string>
  /** Views by `module.view` that answered something. */
  readonly answered: Set<string>
}

/** Questions to each view of each state. */
const QUESTIONS = 12

export function createAnswerLog(): AnswerLog {
  return { gaps: new Set(), answered: new Set() }
}

/** Asks a module's views about what the state has, and notes answers that do not have their declared shape. */
export function askViews(
  log: AnswerLog,
  { descriptor, behaviour }: Module,
  stage: Stage,
  chance: Chance,
): void {
  const { name, accountView, views } = descriptor
  const { context } = stage
  const note = (
    what: string,
    error: { issues: readonly { path: readonly PropertyKey[]; message: string }[] },
  ) => {
    const { path, message } = error.issues[0]!
    log.gaps.add(`${what}: ${path.map(String).join('.')}: ${message}`)
  }
  if (accountView !== undefined) {
    for (const account of members) {
      const parsed = accountView.safeParse(throughJson(behaviour.accountView!(context, account)))
      if (parsed.error) note(`account view of ${name}`, parsed.error)
    }
    log.answered.add(`account view of ${name}`)
  }
  const memory = createMemory()
  memory.learnState(stage.registry, stage.view())
  for (const [key, view] of Object.entries(views ?? {})) {
    const ask = behaviour.views![key] as (context: ViewContext, input: unknown) => unknown
    for (let left = QUESTIONS; left > 0; left--) {
      const input = view.input.safeParse(drawInput(view, memory, chance))
      if (!input.success) continue
      const answer = ask(context, input.data)
      if (answer === undefined) continue
      log.answered.add(`${name}.${key}`)
      const parsed = view.answer.safeParse(throughJson(answer))
      if (parsed.error) note(`view ${name}.${key}`, parsed.error)
    }
  }
}

/** Views that never answered anything: nothing was checked of them. */
export function unansweredViews(log: AnswerLog, { descriptor }: Module): string[] {
  return Object.keys(descriptor.views ?? {})
    .map((key) => `${descriptor.name}.${key}`)
    .filter((name) => !log.answered.has(name))
    .map((name) => `view ${name} never answered`)
}

type View = NonNullable<Module['descriptor']['views']>[string]

/** Text for each parameter: what records have under its name, small numbers, assets, accounts. */
function drawInput({ path, input }: View, memory: Memory, chance: Chance): Record<string, string> {
  const drawn = Object.keys(input.shape).flatMap((name) => {
    if (!path.includes(`:${name}`) && chance.oneIn(2)) return []
    return [[name, String(drawText(name, memory, chance))]]
  })
  return Object.fromEntries(drawn)
}

function drawText(name: string, memory: Memory, chance: Chance): unknown {
  const seen = chance.oneIn(5) ? undefined : memory.anyValueOf(name, chance)
  if (seen !== undefined && typeof seen !== 'object') return seen
  return chance.pick([
    1,
    2,
    10,
    chance.pick(ASSETS).symbol,
    chance.pick(members),
    memory.address(chance) ?? 0,
  ])
}

/** As the API sends it. */
function throughJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}
