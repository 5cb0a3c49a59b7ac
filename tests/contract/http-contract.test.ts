import { connectOverHttp } from '../support/connect-over-http.ts'
import { describeContract } from './suite.ts'

describeContract('over HTTP', connectOverHttp)
