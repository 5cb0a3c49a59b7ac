import type { Backend } from '../backend/create-backend.ts'
import type { Client } from '../contract/contract.ts'

/** An option of a command: one that takes a value names it (`--account NAME`), one that does not is a switch. */
export interface OptionSpec {
  readonly value?: string
  readonly isRequired?: true
  /** What the procedures call it, where that is not the option's own name: refusals name the option. */
  readonly member?: string
  readonly about: string
}

export type OptionTable = Readonly<Record<string, OptionSpec>>

/** Operands in their order, by the name that usage shows; a name that ends in `…` takes one or more. */
export type OperandTable = Readonly<Record<string, string>>

type ValueOf<Spec extends OptionSpec> = Spec extends { value: string }
  ? Spec extends { isRequired: true }
    ? string
    : string | undefined
  : boolean

/** What a command gets of its command line. */
export type Arguments<Operands extends OperandTable, Options extends OptionTable> = {
  readonly [Name in keyof Operands]: Operands[Name] extends `${string}…` ? readonly string[] : string
} & { readonly [Name in keyof Options]: ValueOf<Options[Name]> }

/** What a command works with: the procedures in this process, and the way a file becomes a staged one. */
export interface Session {
  readonly client: Client
  /** Aborts when the person interrupts the command. */
  readonly signal: AbortSignal
  readonly backend: Backend
  /** The URL of the program's entry module, from which its other files are found. */
  readonly entryUrl: string
  /** Brings a file in, so that a procedure can name it. */
  readonly stage: (path: string) => Promise<{ readonly stagedId: string }>
}

/**
 * What a command answers: the document of `--json`, the same for people, and the exit code where it is not 0. Code 3 is
 * only given where the person asked for it.
 */
export interface Answer {
  readonly document: unknown
  readonly text: () => string
  readonly exitCode?: 0 | 1 | 2 | 3
  /** What goes on after the answer is printed, until it is over or interrupted. */
  readonly lasting?: () => Promise<void>
}

/** A command with its types erased, as the table holds it. */
export interface Command {
  readonly name: string
  readonly about: string
  readonly operands: OperandTable
  readonly options: OptionTable
  readonly run: (given: ParsedArguments, session: Session) => Promise<Answer>
}

export type ParsedArguments = Readonly<Record<string, string | boolean | readonly string[] | undefined>>

/** No operands, or no options, of its own. */
// oxlint-disable-next-line typescript/no-generated-empty-object-type -- a command without them adds no arguments
type None = Record<never, never>

/** Ties the arguments that a command's `run` sees to the operands and options that it declares. */
export function defineCommand<
  const Operands extends OperandTable = None,
  const Options extends OptionTable = None,
>(spec: {
  readonly name: string
  readonly about: string
  readonly operands?: Operands
  readonly options?: Options
  readonly run: (given: Arguments<Operands, Options>, session: Session) => Promise<Answer>
}): Command {
  return {
    name: spec.name,
    about: spec.about,
    operands: spec.operands ?? {},
    options: spec.options ?? {},
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- parseCommandLine builds it from this very table
    run: (given, session) => spec.run(given as Arguments<Operands, Options>, session),
  }
}

/** Wrong use of the command line: an unknown command or option, a missing operand, a value of the wrong shape. */
export class WrongUse extends Error {
  override readonly name = 'WrongUse'
}
