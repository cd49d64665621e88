import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** What axe counts as serious or critical in a page, or in one part of it. */
export async function seriousOf(page: Page, part?: string): Promise<string[]> {
  const axe = new AxeBuilder({ page })
  const { violations } = await (part ? axe.include(part) : axe).analyze()
  return violations
    .filter(each => each.impact === 'serious' || each.impact === 'critical')
    .map(each => `${each.id} ${each.nodes.map(node => node.target.join(' ')).join(' | ')}`)
}

/** What axe leaves to people: the page's language, landmarks, the order of headings, scrolling sideways, hints. */
export const orderOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const flaws: string[] = []
    const dialog = document.querySelector('[role="dialog"], [role="alertdialog"]')
    if (!['zh-CN', 'en'].includes(document.documentElement.lang)) flaws.push('no language')
    if (document.querySelectorAll('main, [role="main"]').length !== 1) flaws.push('not one main')
    if (!document.title) flaws.push('no title')
    const levels = [...(dialog ?? document).querySelectorAll('h1, h2, h3, h4')]
      .filter(each => each.getClientRects().length > 0)
      .map(each => Number(each.tagName[1]))
    if (!dialog && levels.filter(level => level === 1).length > 1) flaws.push('several first headings')
    for (const [i, level] of levels.entries()) {
      if (i > 0 && level > levels[i - 1]! + 1) flaws.push(`heading ${level} after ${levels[i - 1]}`)
    }
    const sideways = document.documentElement.scrollWidth - document.documentElement.clientWidth
    if (sideways > 0) flaws.push(`scrolls sideways by ${sideways}`)
    // a control that is only a sign says in a hint what it does
    for (const control of document.querySelectorAll<HTMLElement>('button, a[href]')) {
      // not the rendered text: that of a part out of sight is empty
      const isSign = control.querySelector('svg') !== null && control.textContent.trim() === ''
      if (isSign && control.checkVisibility() && !control.title && !control.dataset.tip) {
        flaws.push(`no hint on ${control.getAttribute('aria-label') ?? control.className}`)
      }
    }
    return flaws
  })

/** Controls of that part that cannot be brought into the window, or that something else lies over. */
export const outOfReach = (page: Page, part: string): Promise<string[]> =>
  page
    .locator(part)
    .first()
    .evaluate(root => {
      const controls = [...root.querySelectorAll<HTMLElement>('button, a[href], input, select, textarea, summary')]
      return controls
        .filter(control => {
          const box = control.getBoundingClientRect()
          const isShown = control.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && box.width > 2
          return isShown && !control.matches(':disabled') && !control.closest('.over, .grid-element, .skip-link')
        })
        .filter(control => {
          control.scrollIntoView({ block: 'center', inline: 'center' })
          const { left, right, top, bottom } = control.getBoundingClientRect()
          const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
          const label = control.closest('label')
          const isOn = hit !== null && (control.contains(hit) || hit.contains(control) || label?.contains(hit) === true)
          return left < -1 || right > innerWidth + 1 || !isOn
        })
        .map(control => `${control.className} ${control.getAttribute('aria-label') ?? control.textContent}`.trim())
    })

/**
 * Controls of which one is on that look no different from their neighbours that are off: with the system's own colours,
 * a ground of ours says nothing.
 */
export const unmarked = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const look = (element: Element) => {
      const { borderTopColor, borderTopWidth, outlineStyle, outlineColor, fontWeight, color } =
        getComputedStyle(element)
      const { borderBottomColor, borderBottomWidth, textDecorationLine } = getComputedStyle(element)
      return [borderTopColor, borderTopWidth, borderBottomColor, borderBottomWidth, outlineStyle, outlineColor]
        .concat(fontWeight, color, textDecorationLine)
        .join()
    }
    return ['aria-pressed', 'aria-selected', 'aria-current'].flatMap(state =>
      [...document.querySelectorAll(`[${state}]:not([${state}="false"])`)]
        .filter(on => on.checkVisibility() && !on.closest('.grid-element') && !on.matches('input'))
        .flatMap(on => {
          const beside = [...(on.parentElement?.children ?? [])]
          const off = beside.find(
            each => each !== on && each.tagName === on.tagName && (each.getAttribute(state) ?? 'false') === 'false',
          )
          return off && look(off) === look(on) ? [`${state} ${on.className} ${on.textContent}`] : []
        }),
    )
  })
