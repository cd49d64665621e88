import { select, waitForGrid } from './grid-page.ts'
import { gridScreens, phoneScreens } from './grid-screens.ts'
import { createDialogs, failingScreens, review } from './list-screens.ts'
import { dialog, heading, press, type Screen } from './screen.ts'

const tools = {
  rows: { zh: '行', en: 'Rows' },
  history: { zh: '历史', en: 'History' },
  units: { zh: /^单位/, en: /^Units/ },
  stages: { zh: /^阶段与报送/, en: /^Stage and reports/ },
  share: { zh: '成员与链接', en: 'Members and links' },
} as const

/** What a coordinator and administrator can reach. On a phone the grid's own dialogs are reached from its list. */
export function openScreens(workbook: string, phone: boolean, empty: string): Screen[] {
  const at = `/w/${workbook}`
  const grid = (name: string, act: Screen['open'], part?: string): Screen => ({
    name,
    path: at,
    ...(part === undefined ? {} : { part }),
    open: async (page, language) => {
      await (phone ? page.locator('.phone-card').first().waitFor({ timeout: 30_000 }) : waitForGrid(page))
      await act(page, language)
    },
  })
  const inBook: Screen[] = [
    grid('workbook', async () => {}),
    grid(
      'workbook-menu',
      async (page, language) => {
        await press(page, tools.rows, language)
        await page.getByRole('menu').waitFor()
      },
      '[role="menu"]',
    ),
    grid(
      'history',
      async (page, language) => {
        await press(page, tools.history, language)
        await page.locator('.history-panel').waitFor()
      },
      '.history-panel',
    ),
    grid(
      'units',
      async (page, language) => {
        await press(page, tools.units, language)
        await dialog(page)
      },
      '[role="dialog"]',
    ),
    grid(
      'stages',
      async (page, language) => {
        await press(page, tools.stages, language)
        await page.getByRole('menuitem').first().click()
        await dialog(page)
      },
      '[role="dialog"]',
    ),
    grid(
      'members',
      async (page, language) => {
        await press(page, tools.share, language)
        await dialog(page)
      },
      '[role="dialog"]',
    ),
    grid(
      'shortcuts',
      async page => {
        await page.keyboard.press('Control+/')
        await dialog(page)
      },
      '[role="dialog"]',
    ),
    grid(
      'parts',
      async page => {
        await select(page, 1, 'parts')
        await page.keyboard.press('Enter')
        await dialog(page)
      },
      '[role="dialog"]',
    ),
    grid('cell', async page => {
      await select(page, 1, 'text')
      await page.keyboard.press('F2')
    }),
    grid(
      'cell-menu',
      async page => {
        await select(page, 2, 'text')
        await page.keyboard.press('Shift+F10')
        await page.getByRole('menu').waitFor()
      },
      '[role="menu"]',
    ),
  ]
  // the grid does not stand on a phone: what opens from its cells is reached by the cards
  const inPhone = inBook.filter(screen => !['workbook-menu', 'parts', 'cell', 'cell-menu'].includes(screen.name))
  return [
    { name: 'list', path: '/', open: heading },
    { name: 'list-archived', path: '/?state=archived', open: heading },
    {
      name: 'list-create',
      path: '/',
      open: async page => {
        await heading(page)
        await page.locator('.page-head button').last().click()
        await page.getByRole('menu').waitFor()
      },
    },
    {
      name: 'list-account',
      path: '/',
      open: async page => {
        await heading(page)
        await page.locator('.account').click()
        await page.getByRole('menu').waitFor()
      },
    },
    ...createDialogs,
    { name: 'new', path: '/new', open: heading },
    review,
    ...(phone ? [...inPhone, ...phoneScreens(at)] : [...inBook, ...gridScreens(at)]),
    { name: 'preview', path: `${at}/as`, open: page => page.locator('main').waitFor() },
    { name: 'adjustments', path: `${at}/adjustments`, open: heading },
    { name: 'consult', path: `${at}/consult`, open: heading },
    { name: 'exchange', path: `${at}/exchange`, open: page => page.locator('.drop-files').waitFor() },
    {
      name: 'exchange-send',
      path: `${at}/exchange`,
      open: async page => {
        await page.locator('.exchange-actions button').click()
        await dialog(page)
      },
      part: '[role="dialog"]',
    },
    { name: 'print', path: `${at}/print`, open: page => page.locator('.print-page').first().waitFor() },
    { name: 'account', path: '/account', open: heading },
    ...['people', 'sessions', 'audit', 'backups'].map(tab => ({
      name: `admin-${tab}`,
      path: `/admin?tab=${tab}`,
      open: heading,
    })),
    { name: 'not-found', path: '/nirgends', open: heading },
    { name: 'no-workbook', path: '/w/w_00000000000000000000', open: page => page.locator('main .failed').waitFor() },
    {
      name: 'workbook-empty',
      path: `/w/${empty}`,
      open: page => page.locator(phone ? '.phone-nothing' : '.grid-over').waitFor({ timeout: 30_000 }),
    },
    ...failingScreens(workbook),
  ]
}

/** What is seen without an account. */
export const visitorScreens: Screen[] = [
  { name: 'sign-in', path: '/', open: heading },
  { name: 'signed-out', path: '/signed-out', open: heading },
  { name: 'invite', path: '/invite/gibtesnicht00000000000000000000', open: page => page.locator('main').waitFor() },
  { name: 'return', path: '/return/gibtesnicht00000000000000000000', open: page => page.locator('main').waitFor() },
  { name: 'reset', path: '/reset/gibtesnicht00000000000000000000', open: page => page.locator('main').waitFor() },
  { name: 'link', path: '/join/gibtesnicht00000000000000000000', open: heading },
]
