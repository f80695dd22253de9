/** How a page's picture is to become text, where what the readers chose by themselves did not help. */
import { NativeSelect } from '@mantine/core'
import type { ReadingHow } from '#contract'
import { useDocumentText } from '../texts'

const methods = ['picture', 'both-engines'] as const
const turns = [0, 1, 2, 3] as const

export interface HowFieldsProps {
  /** An image has no text layer to pass over. */
  readonly isImage: boolean
  readonly how: ReadingHow
  readonly onChange: (how: ReadingHow) => void
}

export function HowFields({ isImage, how, onChange }: HowFieldsProps) {
  const t = useDocumentText()
  return (
    <>
      <NativeSelect
        label={t('readAgain.method')}
        value={how.method ?? ''}
        onChange={({ currentTarget }) => {
          const { method: _, ...rest } = how
          const method = methods.find((each) => each === currentTarget.value)
          onChange({ ...rest, ...(method && { method }) })
        }}
        data={[
          { value: '', label: t('readAgain.byItself') },
          ...methods.filter((method) => !isImage || method !== 'picture').map((value) => ({ value, label: t(`readAgain.by.${value}`) })),
        ]}
      />
      <NativeSelect
        label={t('readAgain.turn')}
        value={String(how.quarterTurns ?? '')}
        onChange={({ currentTarget }) => {
          const { quarterTurns: _, ...rest } = how
          const quarterTurns = turns.find((each) => String(each) === currentTarget.value)
          onChange({ ...rest, ...(quarterTurns !== undefined && { quarterTurns }) })
        }}
        data={[
          { value: '', label: t('readAgain.findOut') },
          ...turns.map((value) => ({ value: String(value), label: t(`readAgain.turned.${value}`) })),
        ]}
      />
    </>
  )
}
