import { buildThreads } from '../../vite.config.ts'

/** Builds the scripts of the server's threads once before the tests, unless they are newer than their sources. */
export const setup = (): Promise<void> => buildThreads()
