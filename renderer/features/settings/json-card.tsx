import { useTranslation } from 'react-i18next'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { classNames } from '../../components/class-names.ts'
import { ModeSwitch } from './mode-switch.tsx'
import type { PolicyEditor } from './use-policy-editor.ts'

/** The policy file itself. What is wrong with it is named by path beside it. */
export const JsonCard = ({ editor }: { readonly editor: PolicyEditor }) => {
  const { t } = useTranslation('settings')
  const { jsonError, policy, json = '', setJson } = editor
  return (
    <Card>
      <CardHead title={t('json.title')} sub={policy === undefined ? t('json.notYet') : undefined}>
        <ModeSwitch editor={editor} />
      </CardHead>
      <div className="px-5 pb-4">
        <textarea
          aria-label={t('json.title')}
          aria-invalid={jsonError !== undefined || undefined}
          aria-describedby="policy-json-error"
          spellCheck={false}
          rows={32}
          value={json}
          onChange={(event) => setJson(event.target.value)}
          className={classNames(
            'block w-full resize-y rounded-md border bg-surface p-3 font-mono text-sm',
            jsonError === undefined ? 'border-edge' : 'border-bad',
          )}
        />
        <p id="policy-json-error" className="min-h-5 pt-1.5 text-sm text-bad">
          {jsonError !== undefined && t('json.notJson', { line: jsonError.line, column: jsonError.column })}
        </p>
      </div>
    </Card>
  )
}
