import { A, useNavigate } from '@solidjs/router'
import { type JSX, Show } from 'solid-js'
import { useI18n } from '../i18n/i18n.tsx'
import { InboxButton } from '../inbox/inbox-button.tsx'
import { useSession } from '../session/session.tsx'
import { accountWords } from '../session/words.ts'
import { Icon } from '../ui/icons.tsx'
import { Menu, MenuChoices, MenuItem, MenuLabel, MenuSeparator } from '../ui/menu.tsx'
import { online } from './online.ts'
import { openShortcuts } from './shortcuts/open-shortcuts.tsx'
import { shortcutWords } from './shortcuts/words.ts'
import { themes, useTheme } from './theme.ts'

/**
 * The bar over every page. A page renders it itself and puts what it needs between the name of the product and the
 * language and account on the right.
 */
export function AppHeader(props: { children?: JSX.Element }) {
  const { t, language, setLanguage } = useI18n()
  return (
    <>
      <header class="app-header" data-region="header">
        <A href="/" class="app-brand" aria-label={`${t().app.name} · ${t().app.workbooks}`} title={t().app.workbooks}>
          <Icon name="ledger" />
          <span class="app-brand-name">{t().app.name}</span>
        </A>
        <div class="app-header-slot">{props.children}</div>
        <button
          type="button"
          class="button quiet"
          lang={language() === 'en' ? 'zh-CN' : 'en'}
          title={t().app.languageLabel}
          onClick={() => setLanguage(language() === 'en' ? 'zh-CN' : 'en')}
        >
          <Icon name="language" />
          <span>{t().app.language}</span>
        </button>
        <SignedInInbox />
        <AccountMenu />
      </header>
      <Show when={!online()}>
        <div class="offline-bar" role="status">
          <Icon name="offline" />
          {t().failure.offlineBanner}
        </div>
      </Show>
    </>
  )
}

/** A unit first, then the name: how people know each other here. */
export const whoText = (who: { unit: string; name: string }): string =>
  [who.unit, who.name].filter(Boolean).join(' · ') || '—'

function SignedInInbox() {
  const { session } = useSession()
  return (
    <Show when={session()?.person}>
      <InboxButton />
    </Show>
  )
}

function AccountMenu() {
  const { t, language } = useI18n()
  const { theme, setTheme } = useTheme()
  const { session, signOut } = useSession()
  const navigate = useNavigate()
  return (
    <Show when={session()?.person}>
      {person => (
        <Menu
          label={t().app.account(whoText(person()))}
          class="button quiet account"
          trigger={
            <>
              <Icon name="person" />
              <span class="account-name">{whoText(person())}</span>
              <Icon name="down" small />
            </>
          }
        >
          <MenuLabel>{whoText(person())}</MenuLabel>
          <MenuSeparator />
          <MenuChoices
            label={t().app.theme}
            choices={themes.map(each => ({ value: each, label: t().app.themes[each] }))}
            value={theme()}
            onChange={setTheme}
          />
          <MenuSeparator />
          <MenuItem icon="person" onSelect={() => navigate('/account')}>
            {accountWords(language()).menu.account}
          </MenuItem>
          <MenuItem icon="keyboard" keys="Ctrl+/" onSelect={openShortcuts}>
            {shortcutWords(language()).title}
          </MenuItem>
          <Show when={person().administrator}>
            <MenuItem icon="settings" onSelect={() => navigate('/admin')}>
              {accountWords(language()).menu.admin}
            </MenuItem>
          </Show>
          <MenuItem icon="leave" onSelect={() => void signOut()}>
            {t().app.signOut}
          </MenuItem>
          <MenuLabel muted>{t().app.version(session()?.version ?? '')}</MenuLabel>
        </Menu>
      )}
    </Show>
  )
}
