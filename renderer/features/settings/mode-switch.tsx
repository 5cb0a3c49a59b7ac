import { useTranslation } from 'react-i18next'
import { Segmented } from '../../components/segmented.tsx'
import type { PolicyEditor } from './use-policy-editor.ts'

/** Form or JSON; both edit the same policy. */
export const ModeSwitch = ({ editor }: { readonly editor: PolicyEditor }) => {
  const { t } = useTranslation('settings')
  return (
    <Segmented
      label={t('mode.label')}
      options={[
        { value: 'form', label: t('mode.form') },
        { value: 'json', label: t('mode.json') },
      ]}
      value={editor.mode}
      onChange={(mode) => (mode === 'json' ? editor.showJson() : editor.showForm())}
    />
  )
}
