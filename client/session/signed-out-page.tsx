import { Show } from 'solid-js'
import { type ErrorCode, errors } from '../../schema/errors/registry.ts'
import { sentence } from '../../schema/words/words.ts'
import { AppHeader } from '../app/app-header.tsx'
import { usePageTitle } from '../app/page-title.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { accountWords } from './words.ts'

/** After signing out, or after a link that led nowhere: what happened and how to get back in. */
export function SignedOutPage() {
  const { t, language } = useI18n()
  const code = new URLSearchParams(location.search).get('problem')
  const problem = () => (code !== null && Object.hasOwn(errors, code) ? (code as ErrorCode) : undefined)
  const broken = () => accountWords(language()).brokenLink
  usePageTitle(() => (problem() ? broken().title : t().signedOut.title))
  const again = () => (
    // a full load: who is signed in is asked anew
    <a class="button primary" href="/" rel="external">
      {accountWords(language()).signInAgain}
    </a>
  )
  return (
    <>
      <AppHeader />
      <main id="main" class="page centred">
        <Show
          when={problem()}
          fallback={
            <EmptyState icon="leave" title={t().signedOut.title} text={t().signedOut.text}>
              <p>{t().signedOut.again}</p>
              {again()}
            </EmptyState>
          }
        >
          {found => (
            <EmptyState icon="doubt" title={broken().title} text={sentence({ code: found(), detail: {} }, language())}>
              <p>{broken().again}</p>
              {again()}
            </EmptyState>
          )}
        </Show>
      </main>
    </>
  )
}
