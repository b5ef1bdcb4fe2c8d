import { join, resolve } from 'node:path'

/** The folder of the repository. */
export const projectRoot = resolve(import.meta.dirname, '..', '..', '..', '..')

/** Programs fetched from the distribution are kept here, inside the project, and nowhere else. */
export const toolsDir = join(projectRoot, '.weft', 'tools')
