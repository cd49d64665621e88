import '../styles/accounts.css'
import { A } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import { keep, kept } from '../app/kept.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { useSession } from './session.tsx'
import { accountWords } from './words.ts'

const KEY = 'taizhang.login-asked'

/** Asks an administrator who came by a link, once in a browser, to choose a login and a password; may be put off. */
export function LoginReminder() {
  const { language } = useI18n()
  const { session } = useSession()
  const [asked, setAsked] = createSignal(kept(KEY))
  const words = () => accountWords(language()).remind
  const due = () => {
    const person = session()?.person
    return person?.administrator && person.login === null && asked() !== person.id ? person : undefined
  }
  return (
    <Show when={due()}>
      {person => (
        <div class="login-reminder">
          <Notice
            tone="info"
            title={words().title}
            action={
              <div class="login-reminder-actions">
                <A class="button primary small" href="/account">
                  {words().set}
                </A>
                <Button
                  small
                  onClick={() => {
                    keep(KEY, person().id)
                    setAsked(person().id)
                  }}
                >
                  {words().later}
                </Button>
              </div>
            }
          >
            {words().text}
          </Notice>
        </div>
      )}
    </Show>
  )
}
