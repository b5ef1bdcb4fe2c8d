import { join, resolve } from 'node:path'

/** The folder of the repository. */
export const projectRoot = resolve(import.meta.dirname, '..', '..', '..', '..')

/** Programs fetched from the distribution, and what tests copy their databases from: inside the project, nowhere else. */
export const toolsDir = join(projectRoot, '.weft', 'tools')
