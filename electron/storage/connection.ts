import Database from 'better-sqlite3'

export type Parameter = string | number | bigint | null | Uint8Array

const BUSY_TIMEOUT_MS = 10_000

/**
 * A book with its prepared statements. It begins closed, and can be closed and opened again on the same path, so that
 * whoever holds it survives a restore. Using it while it is closed is a bug, and throws.
 */
export class Connection {
  readonly path: string
  #database: Database.Database | undefined
  #statements = new Map<string, Database.Statement<Parameter[]>>()
  #opening = 0

  constructor(path: string) {
    this.path = path
  }

  /** Counts how often the path was opened: what was read before the last time may be of another book. */
  get opening(): number {
    return this.#opening
  }

  get database(): Database.Database {
    if (this.#database === undefined) throw new Error('the book is closed')
    return this.#database
  }

  #statement<Row>(sql: string): Database.Statement<Parameter[], Row> {
    let statement = this.#statements.get(sql)
    if (!statement) {
      statement = this.database.prepare<Parameter[]>(sql)
      this.#statements.set(sql, statement)
    }
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the caller's SQL and STRICT tables fix the row
    return statement as Database.Statement<Parameter[], Row>
  }

  /** The first row. `Row` is what the SQL yields. */
  get<Row>(sql: string, ...parameters: Parameter[]): Row | undefined {
    return this.#statement<Row>(sql).get(...parameters)
  }

  all<Row>(sql: string, ...parameters: Parameter[]): Row[] {
    return this.#statement<Row>(sql).all(...parameters)
  }

  iterate<Row>(sql: string, ...parameters: Parameter[]): IterableIterator<Row> {
    return this.#statement<Row>(sql).iterate(...parameters)
  }

  /** Runs a statement and answers how many rows it changed. */
  run(sql: string, ...parameters: Parameter[]): number {
    return this.#statement(sql).run(...parameters).changes
  }

  /** Runs an insert and answers the row's number. */
  insert(sql: string, ...parameters: Parameter[]): number {
    return Number(this.#statement(sql).run(...parameters).lastInsertRowid)
  }

  /** A statement for a loop over many rows. */
  prepare(sql: string): Database.Statement<Parameter[]> {
    return this.#statement<unknown>(sql)
  }

  /** All of `work` or nothing of it. Takes the write lock at once. */
  transaction<Result>(work: () => Result): Result {
    return this.database.inTransaction ? work() : this.database.transaction(work).immediate()
  }

  /** One row, one column of a pragma. */
  pragma(text: string): unknown {
    return this.database.pragma(text, { simple: true })
  }

  close(): void {
    this.#statements.clear()
    this.#database?.close()
    this.#database = undefined
  }

  /** Opens the file, or makes it. */
  open(): void {
    this.#database = openDatabase(this.path)
    this.#opening += 1
  }
}

function openDatabase(path: string): Database.Database {
  const database = new Database(path, { timeout: BUSY_TIMEOUT_MS })
  try {
    for (const setting of ['journal_mode = WAL', 'synchronous = NORMAL', 'foreign_keys = ON', 'trusted_schema = OFF'])
      database.pragma(setting)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}
