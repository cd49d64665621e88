import { expect, it } from 'vitest'
import { auditDetail } from '../../../client/admin/audit-detail.ts'

const names = new Map([
  ['p_1', '县财政局 · 李岚'],
  ['w_1', '云溪县2026年工作要点'],
])

it('says in words what was noted, with names in place of ids', () => {
  const row = { detail: { of: 'p_1', before: 'reader', after: 'contributor' }, workbook: 'w_1' }
  expect(auditDetail(row, names, 'zh-CN')).toBe(
    '对象: 县财政局 · 李岚 · 原: 查阅 · 现: 填报 · 工作簿: 云溪县2026年工作要点',
  )
})

it('shows what it has no words for as it was noted', () => {
  expect(auditDetail({ detail: { disabled: true, odd: 7 }, workbook: null }, names, 'en')).toBe(
    'shut out: yes · odd: 7',
  )
})
