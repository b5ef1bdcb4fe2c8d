export { registered } from './registered.ts'
export { HistoryFailed, surveyHistories } from './survey.ts'
