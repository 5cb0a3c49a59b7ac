import { SOURCES, type SourceId } from '../domain/market/source.ts'

/** What the book calls a source, beside the prices it gave. */
export const nameOfSource = (id: SourceId): string => SOURCES.find((source) => source.id === id)?.name ?? id
