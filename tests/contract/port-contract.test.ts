import { connectOverPort } from '../support/connect-over-port.ts'
import { describeExport } from './export-suite.ts'
import { describeContract } from './suite.ts'

describeContract('over a MessagePort', connectOverPort)
describeExport('over a MessagePort', connectOverPort)
