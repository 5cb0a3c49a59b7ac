import { connectOverHttp } from '../support/connect-over-http.ts'
import { describeExport } from './export-suite.ts'
import { describeFigures } from './figures-suite.ts'
import { describeContract } from './suite.ts'
import { describeYields } from './yields-suite.ts'

describeContract('over HTTP', connectOverHttp)
describeExport('over HTTP', connectOverHttp)
describeFigures('over HTTP', connectOverHttp)
describeYields('over HTTP', connectOverHttp)
