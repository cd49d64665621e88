import { createEffect, on } from 'solid-js'
import { useI18n } from '../i18n/i18n.tsx'
import { openChecks } from '../panels/open-checks.tsx'
import { openProblems } from './open-problems.tsx'
import { problemWords } from './words.ts'

/**
 * What is to be looked at in an open workbook, in one panel: problems that the checks found, problems that somebody
 * keeps with a reason, and cells with several wordings (请核对).
 */
export function openReview(page: Parameters<typeof openChecks>[0] & { leave: () => void }) {
  const { language } = useI18n()
  const words = () => problemWords(language())
  const tabs = () => (
    <fieldset class="review-tabs" aria-label={words().tabs}>
      <Tab
        label={words().tabProblems(problems.count())}
        current={problems.open() && !problems.waived()}
        onChoose={() => show('problems')}
      />
      <Tab
        label={words().tabWaived(page.store.counts().waived)}
        current={problems.open() && problems.waived()}
        onChoose={() => show('waived')}
      />
      <Tab
        label={words().tabChecks(checks.count())}
        current={checks.open() && checks.count() > 0}
        disabled={checks.count() === 0}
        onChoose={() => show('checks')}
      />
    </fieldset>
  )
  const checks = openChecks({ ...page, tabs })
  const problems = openProblems({ ...page, tabs })
  const show = (what: 'problems' | 'waived' | 'checks') => {
    checks.setOpen(what === 'checks')
    problems.setOpen(what !== 'checks')
    if (what !== 'checks') problems.showWaived(what === 'waived')
  }
  // one of the two stands in the place that they share
  createEffect(on(checks.open, isOpen => isOpen && checks.count() > 0 && problems.setOpen(false)))
  createEffect(on(problems.open, isOpen => isOpen && checks.setOpen(false)))
  return {
    stop: checks.stop,
    ask: checks.ask,
    commands: [checks.command, problems.command],
    Button: () => (
      <>
        <problems.Button />
        <checks.Button />
      </>
    ),
    Panel: () => (
      <>
        <problems.Panel />
        <checks.Panel />
      </>
    ),
    Dialog: () => (
      <>
        <problems.Dialog />
        <checks.Dialog />
      </>
    ),
  }
}

/** One of the things that share the panel; which is pressed is said, not only coloured. */
function Tab(props: { label: string; current: boolean; disabled?: boolean; onChoose: () => void }) {
  return (
    <button
      type="button"
      class="review-tab"
      aria-pressed={props.current}
      disabled={props.disabled === true}
      onClick={() => props.onChoose()}
    >
      {props.label}
    </button>
  )
}
