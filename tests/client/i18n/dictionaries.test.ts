import { describe, expect, it } from 'vitest'
import { en } from '../../../client/i18n/en.ts'
import { zhCn } from '../../../client/i18n/zh-cn.ts'

type Leaf = [path: string, value: unknown]
const leaves = (value: unknown, path = ''): Leaf[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, each]) => leaves(each, `${path}.${key}`))
    : [[path, value]]

describe('the words of the shell', () => {
  it('are the same set in Chinese and in English, lists as long and sentences with as many parts', () => {
    const shape = (dict: unknown) =>
      leaves(dict).map(([path, v]) => [path, typeof v === 'function' ? v.length : 'text'])
    expect(shape(en)).toEqual(shape(zhCn))
  })

  it('are never empty, and Chinese ones are Chinese', () => {
    const say = (v: unknown) => (typeof v === 'function' ? String(v(1, 1)) : String(v))
    for (const [, value] of leaves(en)) expect(say(value).trim()).not.toBe('')
    const latin = leaves(zhCn).filter(([, value]) => !/[\u4e00-\u9fff]/.test(say(value)))
    expect(latin.map(([path]) => path)).toEqual(['.app.language'])
  })
})
