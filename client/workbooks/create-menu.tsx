import { useNavigate } from '@solidjs/router'
import { useI18n } from '../i18n/i18n.tsx'
import { importEntry } from '../imports/entry-words.ts'
import { Icon } from '../ui/icons.tsx'
import { Menu, MenuItem } from '../ui/menu.tsx'

/** The ways to begin: from the text of a document, from somebody's sheet, or with an empty table. */
export function CreateMenu(props: { onEmpty: () => void }) {
  const { t, language } = useI18n()
  const navigate = useNavigate()
  return (
    <Menu
      class="button primary"
      trigger={
        <>
          <Icon name="plus" />
          {t().list.create}
          <Icon name="down" small />
        </>
      }
    >
      <MenuItem icon="text" hint={t().list.fromTextHint} onSelect={() => navigate('/new')}>
        {t().list.fromText}
      </MenuItem>
      <MenuItem icon="file" hint={importEntry(language()).fromSheetHint} onSelect={() => navigate('/import')}>
        {importEntry(language()).fromSheet}
      </MenuItem>
      <MenuItem icon="ledger" hint={t().list.emptyHint} onSelect={props.onEmpty}>
        {t().list.empty}
      </MenuItem>
    </Menu>
  )
}
