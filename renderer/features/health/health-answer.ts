import type { Answers } from '../../app/client.ts'

export type HealthAnswer = Answers['health']['listIssues']
export type HealthIssue = HealthAnswer['issues'][number]
export type Fix = HealthIssue['fix']
export type ChecksAnswer = Answers['health']['explainChecks']
export type Check = ChecksAnswer['checks'][number]
