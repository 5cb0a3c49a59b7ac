/** Answers kept with their validators, so that a source can say that nothing changed; the oldest go first. */
export interface Validators {
  /** The headers that ask only for what changed. */
  headersFor(url: string): Readonly<Record<string, string>>
  keep(url: string, headers: Headers, body: string): void
  bodyOf(url: string): string | undefined
}

interface Kept {
  readonly etag: string | null
  readonly modified: string | null
  readonly body: string
}

/** Keeps at most `maxLength` characters of bodies. */
export function createValidators(maxLength: number): Validators {
  const kept = new Map<string, Kept>()
  let length = 0
  const drop = (url: string): void => {
    length -= kept.get(url)?.body.length ?? 0
    kept.delete(url)
  }
  return {
    headersFor: (url) => {
      const known = kept.get(url)
      if (!known) return {}
      return known.etag === null
        ? { 'if-modified-since': known.modified ?? '' }
        : {
            'if-none-match': known.etag,
            ...(known.modified === null ? {} : { 'if-modified-since': known.modified }),
          }
    },
    keep: (url, headers, body) => {
      drop(url)
      const etag = headers.get('etag')
      const modified = headers.get('last-modified')
      if ((etag === null && modified === null) || body.length > maxLength) return
      kept.set(url, { etag, modified, body })
      length += body.length
      for (const oldest of kept.keys()) {
        if (length <= maxLength) break
        drop(oldest)
      }
    },
    bodyOf: (url) => kept.get(url)?.body,
  }
}
