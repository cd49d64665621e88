import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { usualPaper } from '../../../schema/print/order.ts'
import { printHtml } from '../../../server/print/print-html.ts'

const file = (text: string) => ({
  parts: [
    {
      title: text,
      subtitleLines: [],
      columns: [{ id: 'text', heading: '内容', share: 1, align: 'left' as const }],
      rows: [{ kind: 'measure' as const, id: 'm_1', cells: [text] }],
    },
  ],
  title: text,
  language: 'zh-CN' as const,
  paper: usualPaper,
  foot: '',
})

test('A printed page runs its own script alone, and no text of a plan can end the data it stands in', () => {
  const nasty = '</script><script>alert(1)</script><!-- \u2028 & "\'>'
  const script = 'console.log("</script>")'
  const page = printHtml(file(nasty), script)
  const [, data] = /<script type="application\/json" id="print-file">(.*?)<\/script>/s.exec(page)!
  expect(JSON.parse(data!).parts[0].rows[0].cells).toEqual([nasty])
  expect(page.match(/<script/g)).toHaveLength(2)
  expect(page).not.toContain('alert(1)</script>')
  const [, code] = /<script type="module">(.*?)<\/script>/s.exec(page)!
  const hash = createHash('sha256').update(code!).digest('base64')
  expect(page).toContain(`default-src 'none'; script-src 'sha256-${hash}'`)
  expect(page).not.toMatch(/(?:src|href)=/)
})
