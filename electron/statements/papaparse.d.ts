/** The part of Papa Parse 5.7 that this layer uses; its published types would bring Node's in. */
declare module 'papaparse' {
  interface StepResult {
    readonly data: string[]
    readonly errors: readonly { readonly code: string }[]
    readonly meta: { readonly cursor: number }
  }
  interface Parser {
    abort(): void
  }
  const Papa: {
    parse(
      text: string,
      options: {
        readonly delimiter: string
        readonly newline: string
        readonly step: (result: StepResult, parser: Parser) => void
      },
    ): void
  }
  export default Papa
}
