/**
 * A stream that ends with its signal's own reason. Where a stream is aborted between two items, the port's queue
 * throws a text of its own in place of the reason; this puts the reason back.
 */
export async function* guarded<T>(stream: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T, void> {
  try {
    yield* stream
  } catch (error) {
    if (signal.aborted) throw signal.reason
    throw error
  }
}
