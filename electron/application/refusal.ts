import type { ErrorCode, ErrorData } from '../contract/errors.ts'

/**
 * A call that the application refuses, with a code of the closed set. `message` is the sentence a person reads; absent,
 * the code's own sentence stands.
 */
export class Refusal<Code extends ErrorCode = ErrorCode> extends Error {
  readonly code: Code
  readonly data: ErrorData<Code>

  constructor(code: Code, data: ErrorData<Code>, message = '') {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.data = data
  }
}

/** Codes whose data is nothing but a sentence. */
type LocatedCode = { [Code in ErrorCode]: ErrorData<Code> extends { detail: string } ? Code : never }[ErrorCode]

/** A refusal whose data is its sentence, with its place and its reason for the page where it has them. */
export const refuse = <Code extends LocatedCode>(
  code: Code,
  sentence: string,
  located: Omit<ErrorData<'bad_input'>, 'detail'> = {},
): Refusal => new Refusal<ErrorCode>(code, { detail: sentence, ...located }, sentence)
