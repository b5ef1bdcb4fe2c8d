import type { ActionContext, Effect, MessageContext, Module, Outcome, RejectionCode } from '@weft/protocol'

/** What handlers did, as it happened, whether their transaction was executed or not. */
export interface EffectLog {
  /** By `module.action`. */
  readonly ofActions: ReadonlyMap<string, ReadonlySet<Effect>>
  /** By `module.message`. */
  readonly ofMessages: ReadonlyMap<string, ReadonlySet<Effect>>
  /** What actions rejected with, by `module.action`. */
  readonly rejections: ReadonlyMap<string, ReadonlySet<RejectionCode>>
}

/** What the handler of a message must not do, whatever its context would let it. */
const FORBIDDEN_TO_MESSAGES: readonly Effect[] = ['reserve', 'order']

/** The same modules with their effects written down. */
export function watchEffects(modules: readonly Module[]): { modules: Module[]; log: EffectLog } {
  const ofActions = new Map<string, Set<Effect>>()
  const ofMessages = new Map<string, Set<Effect>>()
  const rejections = new Map<string, Set<RejectionCode>>()
  const watched = modules.map((module): Module => {
    const { name } = module.descriptor
    const { actions, receive, bounce } = module.behaviour
    return {
      ...module,
      behaviour: {
        ...module.behaviour,
        actions: noteRejections(name, watchAll(name, actions, ofActions), rejections),
        receive: watchAll(name, receive, ofMessages),
        bounce: watchAll(name, bounce, ofMessages),
      },
    }
  })
  return { modules: watched, log: { ofActions, ofMessages, rejections } }
}

/**
 * Where declared and observed effects differ, in either direction, and rejections that are not declared; that all
 * declared ones are reached is for tests that know how.
 *
 * @param names - Modules to look at.
 */
export function effectGaps(modules: readonly Module[], log: EffectLog): string[] {
  return modules.flatMap(({ descriptor }) => {
    const ofActions = Object.entries(descriptor.actions).flatMap(([key, { effects, rejections }]) => {
      const name = `${descriptor.name}.${key}`
      const seen = log.ofActions.get(name) ?? new Set()
      const codes = rejections.map((each) => (each.includes('.') ? each : `${descriptor.name}.${each}`))
      const undeclared = [...(log.rejections.get(name) ?? [])].filter((code) => !codes.includes(code))
      return [
        ...[...seen].filter((each) => !effects.includes(each)).map((each) => `${name}: undeclared ${each}`),
        ...effects.filter((each) => !seen.has(each)).map((each) => `${name}: declared ${each} never happens`),
        ...undeclared.map((code) => `${name}: undeclared rejection ${code}`),
      ]
    })
    const ofMessages = Object.keys(descriptor.messages).flatMap((key) => {
      const seen = log.ofMessages.get(`${descriptor.name}.${key}`) ?? new Set()
      return FORBIDDEN_TO_MESSAGES.filter((each) => seen.has(each)).map(
        (each) => `${descriptor.name}.${key}: the handler of a message must not ${each}`,
      )
    })
    return [...ofActions, ...ofMessages]
  })
}

/** Joins what was seen in several runs. */
export function mergeLogs(logs: readonly EffectLog[]): EffectLog {
  return {
    ofActions: merged(logs.map(({ ofActions }) => ofActions)),
    ofMessages: merged(logs.map(({ ofMessages }) => ofMessages)),
    rejections: merged(logs.map(({ rejections }) => rejections)),
  }
}

function merged<T>(logs: readonly ReadonlyMap<string, ReadonlySet<T>>[]): Map<string, Set<T>> {
  const all = new Map<string, Set<T>>()
  for (const log of logs) {
    for (const [name, seen] of log) all.set(name, new Set([...(all.get(name) ?? []), ...seen]))
  }
  return all
}

function noteRejections<H extends Handlers>(
  module: string,
  handlers: H,
  into: Map<string, Set<RejectionCode>>,
): H {
  const noting = Object.entries(handlers).map(([key, handle]) => {
    const seen = new Set<RejectionCode>()
    into.set(`${module}.${key}`, seen)
    return [
      key,
      (context: never, fields: never) => {
        const outcome = handle(context, fields) as Outcome
        if (outcome !== undefined) seen.add(outcome)
        return outcome
      },
    ]
  })
  return Object.fromEntries(noting) as H
}

type Handlers = Readonly<Record<string, (context: never, fields: never) => unknown>>

function watchAll<H extends Handlers>(module: string, handlers: H, into: Map<string, Set<Effect>>): H {
  const watched = Object.entries(handlers).map(([key, handle]) => {
    const name = `${module}.${key}`
    const seen = into.get(name) ?? new Set<Effect>()
    into.set(name, seen)
    return [key, (context: MessageContext, fields: never) => handle(watch(context, seen) as never, fields)]
  })
  return Object.fromEntries(watched) as H
}

function watch(context: MessageContext, seen: Set<Effect>): ActionContext {
  const all = context as ActionContext
  const noting =
    <A extends unknown[], R>(effect: Effect, call: (...args: A) => R) =>
    (...args: A): R => {
      seen.add(effect)
      return call(...args)
    }
  return Object.assign(Object.create(all), {
    add: noting('add', all.add),
    send: noting('message', all.send),
    order: noting('order', all.order),
    reserve: noting('reserve', all.reserve),
  })
}
