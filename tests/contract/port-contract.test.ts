import { connectOverPort } from '../support/connect-over-port.ts'
import { describeContract } from './suite.ts'

describeContract('over a MessagePort', connectOverPort)
