/** Tells whoever looks at the screens what time alone has brought: they asked for nothing, and would not see it elsewhere. */
import { useRouter } from '@tanstack/react-router'
import type { QualityNews } from '#contract'
import { showNotice } from '#ui'
import { useFrameText } from './texts'

export function useReminders(): (news: QualityNews) => void {
  const t = useFrameText()
  const router = useRouter()
  const show = (message: string, to: string) => {
    const action = { label: t('reminder.show'), run: () => router.history.push(to) }
    showNotice({ message, action, staysOpen: true, closeLabel: t('close') })
  }
  return ({ reminded, missed }) => {
    if (reminded > 0) show(t('reminder.reminded', { count: reminded }), '/quality?part=follow-ups')
    if (missed > 0) show(t('reminder.missed', { count: missed }), '/quality?part=expected')
  }
}
