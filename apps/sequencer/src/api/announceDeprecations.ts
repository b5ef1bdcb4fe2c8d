import type { FastifySchema } from 'fastify'
import type { Api } from './api.ts'

/** That an endpoint is on its way out; see "Versions" in the README. */
export interface Deprecation {
  /** Since when nothing new should use it. */
  readonly since: Date
  /** When it may be gone at the earliest. */
  readonly sunset: Date
  /** Where what replaces it is described. */
  readonly link: string
}

declare module 'fastify' {
  interface FastifyContextConfig {
    deprecation?: Deprecation
  }
}

/**
 * Lets a route say in its `config.deprecation` that it is on its way out: the OpenAPI document marks it, and its
 * answers carry `Deprecation` (RFC 9745), `Sunset` (RFC 8594) and `Link`. Call it before the routes.
 */
export function announceDeprecations(api: Api): void {
  api.addHook('onRoute', (route) => {
    const deprecation = route.config?.deprecation
    if (deprecation === undefined) return
    route.schema = { ...route.schema, deprecated: true } as FastifySchema
  })
  api.addHook('onRequest', async (request, reply) => {
    const { deprecation } = request.routeOptions.config
    if (deprecation !== undefined) reply.headers(deprecationHeaders(deprecation))
  })
}

function deprecationHeaders({ since, sunset, link }: Deprecation): Record<string, string> {
  return {
    deprecation: `@${Math.floor(since.getTime() / 1000)}`,
    sunset: sunset.toUTCString(),
    link: `<${link}>; rel="deprecation"`,
  }
}
