import type { Address, Hash } from '@weft/primitives'
import type { ViewDescriptor } from '@weft/protocol'
import { type AsOf, asOfSchema } from '@weft/protocol/api'
import type { z } from 'zod'
import { InvalidInput } from './errors.ts'
import { type Exact, exact } from './exact.ts'
import type { HttpClient } from './httpClient.ts'
import { orUndefined } from './reads.ts'
import { type RollupModule, rollupModules } from './rollupModules.ts'

/** What a view answers, big numbers as bigint, with the batch it reflects. */
type Answer<V extends ViewDescriptor> = Exact<z.output<V['answer']>> & { readonly asOf: AsOf }

/** Only what is asked for by name can be missing. */
type Found<V extends ViewDescriptor> = V['path'] extends `${string}:${string}`
  ? Answer<V> | undefined
  : Answer<V>

type Options = {
  readonly signal?: AbortSignal | undefined
  readonly timeoutMs?: number | undefined
}
type Arguments<V extends ViewDescriptor> =
  Record<never, never> extends z.input<V['input']>
    ? [input?: Written<z.input<V['input']>>, options?: Options]
    : [input: Written<z.input<V['input']>>, options?: Options]

/** Parameters as a person writes them: addresses and hashes are text, which the API checks. */
type Written<Input> = {
  readonly [Name in keyof Input]: unknown extends Input[Name]
    ? Input[Name]
    : Address extends NonNullable<Input[Name]>
      ? string | Extract<Input[Name], undefined>
      : Hash extends NonNullable<Input[Name]>
        ? string | Extract<Input[Name], undefined>
        : Input[Name]
}

/** One namespace per module that has views, one function per view. */
export type ModuleViews = {
  readonly [Module in Extract<RollupModule, { views: object }> as Module['name']]: {
    readonly [Name in keyof Module['views']]: Module['views'][Name] extends infer V extends ViewDescriptor
      ? (...args: Arguments<V>) => Promise<Found<V>>
      : never
  }
}

/** The shape follows from the same descriptors as the type, which the compiler cannot see. */
export function createModuleViews(http: HttpClient): ModuleViews {
  const modules = rollupModules.map((module) => {
    const views: Readonly<Record<string, ViewDescriptor>> = 'views' in module ? (module.views as never) : {}
    const calls = Object.entries(views).map(([name, view]) => [
      name,
      (input: Record<string, unknown> = {}, options: Options = {}) => ask(http, view, input, options),
    ])
    return [module.name, Object.fromEntries(calls)]
  })
  return Object.fromEntries(modules) as ModuleViews
}

async function ask(http: HttpClient, view: ViewDescriptor, input: Record<string, unknown>, options: Options) {
  const query = { ...input }
  const path = view.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = query[name]
    delete query[name]
    if (value === undefined || value === '')
      throw new InvalidInput('view.parameter_missing', `Say which ${name}`)
    return encodeURIComponent(String(value))
  })
  const schema = view.answer.extend({ asOf: asOfSchema })
  const found = await orUndefined(
    'view.unknown',
    http.request({ path: `/v1/${path}`, query: query as Record<string, string>, schema, ...options }),
  )
  return found && exact(schema, found)
}
