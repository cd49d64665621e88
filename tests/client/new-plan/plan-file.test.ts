import { describe, expect, it } from 'vitest'
import { textOfPaste } from '../../../client/new-plan/paste-html.ts'
import { refusalOf } from '../../../client/new-plan/plan-file.ts'

describe('a chosen file', () => {
  it('is sent to be read unless it is empty or too large', () => {
    expect(refusalOf({ size: 0 })).toBe('empty')
    expect(refusalOf({ size: 21 * 1024 * 1024 })).toBe('tooLarge')
    expect(refusalOf({ size: 1 })).toBeNull()
  })
})

describe('what is pasted', () => {
  const paste = (html: string, plain: string) =>
    textOfPaste({ getData: (type: string) => (type === 'text/html' ? html : plain) })

  it('keeps the rows of a copied table, a merged cell said in each of its rows', async () => {
    const html =
      '<html><body><!--StartFragment--><table><tr><td>任务</td><td>单位</td></tr><tr><td>甲</td><td rowspan=2><p>县财政局</p></td></tr><tr><td>乙</td></tr></table><!--EndFragment--></body></html>'
    expect(await paste(html, '任务单位甲')).toBe('任务\t单位\n甲\t县财政局\n乙\t县财政局')
  })

  it('keeps the numbers that a list or Word shows', async () => {
    expect(await paste('<ol start="3"><li>建台账</li><li>开会议</li></ol>', '建台账\n开会议')).toBe(
      '3. 建台账\n4. 开会议',
    )
    const word =
      "<p class=MsoNormal style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>一、<span>&nbsp;</span></span><![endif]>健全\n制度</p>"
    expect((await paste(word, '健全制度'))?.replace(/\s/g, '')).toBe('一、健全制度')
  })

  it('is left to the browser where plain text says the same', () => {
    expect(paste('<p>一、健全制度</p>', '一、健全制度')).toBeNull()
    expect(paste('', '一、健全制度')).toBeNull()
  })
})
