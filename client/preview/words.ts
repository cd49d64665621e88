import type { Language } from '../../schema/words/language.ts'

const zhCn = {
  title: (unit: string) => `以“${unit}”的视角查看`,
  banner: (unit: string) => `您正以“${unit}”的视角查看，只看不改。灰色的单元格该单位不能填写，其余可以。`,
  noted: '这次查看已记入审计日志。',
  unit: '换一个单位',
  leave: '结束查看',
  readOnly: '这里只是查看，没有改动任何内容。',
  missing: '没有指明单位',
  missingText: '请在“成员与链接”里选一个成员，再以其单位的视角查看。',
  back: '返回工作簿',
}

const en: typeof zhCn = {
  title: unit => `As “${unit}” sees it`,
  banner: unit =>
    `You see the workbook as “${unit}” does, and only look. Grey cells are closed to that unit, others open.`,
  noted: 'This look is in the audit log.',
  unit: 'Another unit',
  leave: 'Stop looking',
  readOnly: 'You are only looking; nothing was changed.',
  missing: 'No unit was named',
  missingText: 'Choose a member under “Members and links” to look as their unit does.',
  back: 'Back to the workbook',
}

/** What the look as a unit says. */
export const previewWords = (language: Language): typeof zhCn => (language === 'en' ? en : zhCn)
