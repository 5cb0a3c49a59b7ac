import { useCallback, useReducer } from 'react'
import { useBackend } from '../../app/backend.tsx'
import { StagingFailed } from '../../app/browser-door.ts'
import { forgetProgress } from '../../app/progress.ts'
import type { BadFileReason, ListedFile, Reading } from './import-files.ts'

type Change =
  | { readonly kind: 'added'; readonly files: readonly ListedFile[] }
  | { readonly kind: 'moved'; readonly key: string; readonly staged: ListedFile['staged'] }
  | { readonly kind: 'reread'; readonly key: string; readonly reading: Reading }
  | { readonly kind: 'removed'; readonly key: string }
  | { readonly kind: 'cleared' }

export function changeList(list: readonly ListedFile[], change: Change): readonly ListedFile[] {
  switch (change.kind) {
    case 'added':
      return [...list, ...change.files]
    case 'moved':
      return list.map((file) => (file.key === change.key ? { ...file, staged: change.staged } : file))
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

const TOO_LARGE = 413

const reasonOf = (error: unknown): BadFileReason =>
  error instanceof StagingFailed && error.status === TOO_LARGE ? 'too_large' : 'unreadable'

/** The files on the table. Adding one hands it over at once; nothing of it is read until then. */
export function useFileList() {
  const { stage, progress } = useBackend()
  const [files, dispatch] = useReducer(changeList, [])
  const add = useCallback(
    (chosen: readonly File[]) => {
      const listed = chosen.map((file) => ({ file, key: crypto.randomUUID() }))
      dispatch({
        kind: 'added',
        files: listed.map(({ file, key }) => ({
          key,
          name: file.name,
          staged: file.size === 0 ? { kind: 'refused', why: 'empty' } : { kind: 'staging' },
          reading: {},
        })),
      })
      for (const { file, key } of listed) {
        if (file.size === 0) continue
        stage(file).then(
          ({ stagedId }) => dispatch({ kind: 'moved', key, staged: { kind: 'staged', stagedId } }),
          (error: unknown) => dispatch({ kind: 'moved', key, staged: { kind: 'refused', why: reasonOf(error) } }),
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
