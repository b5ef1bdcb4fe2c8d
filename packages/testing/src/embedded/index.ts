export { glibcEnvironment, jemallocEnvironment } from './allocatorEnvironment.ts'
export { ChromiumMissing, ensureChromium } from './ensureChromium.ts'
export { ensureSecp256k1 } from './ensureSecp256k1.ts'
export { describePortOwner, findFreePort, isPortFree } from './findFreePort.ts'
export { DistributionUnavailable } from './installFromDistribution.ts'
export { nodeArguments } from './nodeArguments.ts'
export { projectRoot } from './projectPaths.ts'
export { type StartAnvilOptions, startAnvil } from './startAnvil.ts'
export { type EmbeddedService, type StartPostgresOptions, startPostgres } from './startPostgres.ts'
export {
  describeExit,
  type ProcessExit,
  ProcessNotStarted,
  type RunningProcess,
  type StartProcessOptions,
  startProcess,
} from './startProcess.ts'
export { ensureRedis, RedisMissing, type StartRedisOptions, startRedis } from './startRedis.ts'
export { type StartServerOptions, startServer } from './startServer.ts'
