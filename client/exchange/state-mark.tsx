import { useI18n } from '../i18n/i18n.tsx'
import { Icon, type IconName } from '../ui/icons.tsx'
import type { SheetState } from './board.ts'
import { exchangeWords } from './words.ts'

const icons: Record<SheetState, IconName> = { out: 'mail', waiting: 'eye', merged: 'check', 'set-aside': 'close' }

/** What has become of a sheet, by sign and word; the colour only helps. */
export function StateMark(props: { state: SheetState }) {
  const { language } = useI18n()
  return (
    <span class={`tag state-mark ${props.state}`}>
      <Icon name={icons[props.state]} small />
      {exchangeWords(language()).states[props.state]}
    </span>
  )
}
