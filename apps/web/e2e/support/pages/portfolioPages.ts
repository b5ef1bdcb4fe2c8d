import type { PagesOf } from '../pageToVisit.ts'

export const portfolioPages: PagesOf = async () => []
