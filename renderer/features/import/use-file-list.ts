import { useCallback, useReducer } from 'react'
import { useBackend } from '../../app/backend.tsx'
import type { StagedFile } from '../../app/door.ts'
import { forgetProgress } from '../../app/progress.ts'
import { StagingFailed } from '../../app/staging-failed.ts'
import type { Gathered } from '../../components/gather-files.ts'
import { type BadFileReason, type ListedFile, type Reading, toBadFileReason } from './import-files.ts'

type Change =
  | { readonly kind: 'added'; readonly files: readonly ListedFile[] }
  | { readonly kind: 'moved'; readonly key: string; readonly staged: ListedFile['staged'] }
  /** A ZIP file becomes the files in it. */
  | { readonly kind: 'unpacked'; readonly key: string; readonly files: readonly ListedFile[] }
  | { readonly kind: 'reread'; readonly key: string; readonly reading: Reading }
  | { readonly kind: 'removed'; readonly key: string }
  | { readonly kind: 'cleared' }

export function changeList(list: readonly ListedFile[], change: Change): readonly ListedFile[] {
  switch (change.kind) {
    case 'added':
      return [...list, ...change.files]
    case 'moved':
      return list.map((file) => (file.key === change.key ? { ...file, staged: change.staged } : file))
    case 'unpacked':
      return list.flatMap((file) => (file.key === change.key ? change.files : [file]))
    case 'reread':
      return list.map((file) =>
        file.key === change.key ? { ...file, reading: { ...file.reading, ...change.reading } } : file,
      )
    case 'removed':
      return list.filter(({ key }) => key !== change.key)
    case 'cleared':
      break
  }
  return []
}

const refused = (why: BadFileReason): ListedFile['staged'] => ({ kind: 'refused', why })

const reasonOf = (error: unknown): BadFileReason =>
  toBadFileReason(error instanceof StagingFailed ? error.why : undefined)

/** Files as they are told apart in a list: those of a ZIP file behind its name. */
const partsOf = (archive: string, parts: NonNullable<StagedFile['parts']>): ListedFile[] =>
  parts.map(({ stagedId, name }) => ({
    key: crypto.randomUUID(),
    name: `${archive} › ${name}`,
    staged: { kind: 'staged', stagedId },
    reading: {},
  }))

/** The files on the table. Adding one hands it over at once; nothing of it is read until then. */
export function useFileList() {
  const { stage, progress } = useBackend()
  const [files, dispatch] = useReducer(changeList, [])
  const add = useCallback(
    ({ files: chosen, emptyFolders }: Gathered) => {
      const listed = chosen.map(({ file, path }) => ({ file, path, key: crypto.randomUUID() }))
      const folders = emptyFolders.map((name): ListedFile => ({
        key: crypto.randomUUID(),
        name,
        staged: refused('directory'),
        reading: {},
      }))
      dispatch({
        kind: 'added',
        files: [
          ...listed.map(({ file, path, key }): ListedFile => ({
            key,
            name: path,
            staged: file.size === 0 ? refused('empty') : { kind: 'staging' },
            reading: {},
          })),
          ...folders,
        ],
      })
      for (const { file, path, key } of listed) {
        if (file.size === 0) continue
        stage(file).then(
          ({ stagedId, parts }) =>
            dispatch(
              parts === undefined
                ? { kind: 'moved', key, staged: { kind: 'staged', stagedId } }
                : { kind: 'unpacked', key, files: partsOf(path, parts) },
            ),
          (error: unknown) => dispatch({ kind: 'moved', key, staged: refused(reasonOf(error)) }),
        )
      }
    },
    [stage],
  )
  return {
    files,
    add,
    reread: (key: string, reading: Reading) => dispatch({ kind: 'reread', key, reading }),
    remove: (key: string) => {
      forgetProgress(progress, key)
      dispatch({ kind: 'removed', key })
    },
    clear: () => {
      for (const { key } of files) forgetProgress(progress, key)
      dispatch({ kind: 'cleared' })
    },
  }
}
