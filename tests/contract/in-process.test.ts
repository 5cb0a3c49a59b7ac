import { connectInProcess } from '../support/connect-in-process.ts'
import { describeContract } from './suite.ts'

describeContract('in process', connectInProcess)
