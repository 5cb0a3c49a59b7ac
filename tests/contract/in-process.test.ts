import { connectInProcess } from '../support/connect-in-process.ts'
import { describeExport } from './export-suite.ts'
import { describeFigures } from './figures-suite.ts'
import { describeContract } from './suite.ts'
import { describeYields } from './yields-suite.ts'

describeContract('in process', connectInProcess)
describeExport('in process', connectInProcess)
describeFigures('in process', connectInProcess)
describeYields('in process', connectInProcess)
