import { describe, expect, it } from 'vitest'
import { gatherChosen, gatherDropped } from '../../../renderer/components/gather-files.ts'

const isWanted = (name: string): boolean => name.endsWith('.csv')
const file = (path: string): File =>
  Object.assign(new File(['x'], path.replace(/^.*\//, '')), path.includes('/') ? { webkitRelativePath: path } : {})

type Tree = { readonly [name: string]: Tree | null }

/** An entry as browsers hand them out: a reader gives a few at a time, and none at the end. */
function entryOf(name: string, tree: Tree | null): object {
  if (tree === null)
    return { name, isFile: true, isDirectory: false, file: (resolve: (file: File) => void) => resolve(file(name)) }
  const entries = Object.entries(tree).map(([inner, below]) => entryOf(inner, below))
  return {
    name,
    isFile: false,
    isDirectory: true,
    createReader: () => {
      const left = [...entries]
      return { readEntries: (resolve: (entries: object[]) => void) => resolve(left.splice(0, 2)) }
    },
  }
}

const drop = (tree: Tree): DataTransferItemList =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as much of a drop as is looked at
  Object.entries(tree).map(([name, below]) => ({
    kind: 'file',
    webkitGetAsEntry: () => entryOf(name, below),
    getAsFile: () => file(name),
  })) as unknown as DataTransferItemList

describe('what was dropped', () => {
  it('is every wanted file of its folders, however deep, by path; and each file that was dropped itself', async () => {
    const gathered = await gatherDropped(
      drop({
        year: {
          'b.csv': null,
          'a.csv': null,
          'note.txt': null,
          '.hidden.csv': null,
          deep: { 'c.csv': null, __MACOSX: { 'd.csv': null } },
        },
        'report.pdf': null,
        bare: { 'x.txt': null },
      }),
      isWanted,
    )
    expect(gathered.files.map(({ path }) => path)).toEqual([
      'report.pdf',
      'year/a.csv',
      'year/b.csv',
      'year/deep/c.csv',
    ])
    expect(gathered.emptyFolders).toEqual(['bare'])
    expect(gathered.passedBy).toBe(4)
  })
})

describe('what was chosen', () => {
  it('is a folder’s wanted files, or says that it has none', () => {
    expect(gatherChosen([file('y/b.csv'), file('y/a.txt'), file('y/.c.csv')], isWanted)).toMatchObject({
      files: [{ path: 'y/b.csv' }],
      emptyFolders: [],
      passedBy: 2,
    })
    expect(gatherChosen([file('y/a.txt')], isWanted).emptyFolders).toEqual(['y'])
  })
})
