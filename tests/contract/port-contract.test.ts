import { connectOverPort } from '../support/connect-over-port.ts'
import { describeExport } from './export-suite.ts'
import { describeFigures } from './figures-suite.ts'
import { describeContract } from './suite.ts'
import { describeYields } from './yields-suite.ts'

describeContract('over a MessagePort', connectOverPort)
describeExport('over a MessagePort', connectOverPort)
describeFigures('over a MessagePort', connectOverPort)
describeYields('over a MessagePort', connectOverPort)
