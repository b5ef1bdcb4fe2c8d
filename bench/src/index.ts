export { type BenchIo, runBench } from './runBench.ts'
