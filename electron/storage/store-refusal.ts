type StoreRefusalCode = 'database_newer' | 'database_corrupt' | 'database_locked' | 'not_found' | 'bad_input'

/** The store will not do it, and why, in a sentence for a person. The book is as it was. */
export class StoreRefusal extends Error {
  readonly code: StoreRefusalCode

  constructor(code: StoreRefusalCode, sentence: string) {
    super(sentence)
    this.name = 'StoreRefusal'
    this.code = code
  }
}
