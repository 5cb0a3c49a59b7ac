import { useTranslation } from 'react-i18next'

interface SourceRowProps {
  readonly source: { readonly file: string; readonly row: number }
}

/** The file and row behind a line. A long name gives way to its row, which is what finds the line in the file. */
export const SourceRow = ({ source: { file, row } }: SourceRowProps) => {
  const { t } = useTranslation('gains')
  const [before = '', after = ''] = t('row', { file: MARK, row }).split(MARK)
  return (
    <span className="inline-flex max-w-52 align-bottom whitespace-pre max-wide:max-w-44" title={file}>
      {before}
      <span className="truncate">{file}</span>
      {after}
    </span>
  )
}

/** Stands for the name, so that the words around it are those of the page's language. */
const MARK = '\u0000'
