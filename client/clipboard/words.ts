import type { Language } from '../../schema/words/language.ts'

const zhCN = {
  copy: '复制',
  cut: '剪切',
  paste: '粘贴',
  pasteSpecial: '选择性粘贴…',
  pasteTitle: '粘贴到表格',
  pasteText: '浏览器不让网页直接读取剪贴板。请在下面的框中按 Ctrl+V，再按“粘贴”。',
  pasteBox: '在这里按 Ctrl+V',
  pasteEmpty: '还没有内容',
  pasteSize: (rows: number, columns: number) => `${rows}行 × ${columns}列`,
  plainOnly: '仅粘贴文字（不看合并单元格）',
  transpose: '行列互换',
  doPaste: '粘贴',
  cancel: '取消',
  nothing: '剪贴板里没有可以粘贴的文字。',
  cutReady: (cells: number) => `已剪切${cells}个单元格，粘贴后原处清空。按 Esc 取消。`,
  working: '正在粘贴…',
  workingText: '内容较多，请稍候，可以继续查看表格。',
  share: (percent: number) => `已完成${percent}%`,
  tooLong: (rows: number) => `粘贴的内容比表格多${rows}行`,
  tooLongText: (rows: number) => `表格下方没有这${rows}行的位置。可以在末尾新增，也可以只粘贴放得下的部分。`,
  addRows: (rows: number) => `新增${rows}行并粘贴`,
  fitOnly: '只粘贴放得下的',
  resultTitle: '没有写入的单元格',
  resultText: (cells: number, left: number) => `已写入${cells}个单元格，另有${left}个没有写入，内容和原因如下。`,
  resultNone: (left: number) => `这${left}个单元格都没有写入，内容和原因如下。`,
  resultMore: (count: number) => `还有${count}个未列出，复制时一并包括。`,
  beyond: (columns: number) => `内容比表格多${columns}列，多出的没有写入。`,
  left: (rows: number) => `多出的${rows}行没有写入。`,
  added: (rows: number) => `已在末尾新增${rows}行。`,
  cell: '单元格',
  value: '内容',
  reason: '原因',
  emptied: '（清空）',
  newRow: '新增的行',
  copyList: '复制这份清单',
  copied: '已复制',
  takeAllBack: '已写入的也撤回',
  keep: '知道了',
}

type ClipboardWords = typeof zhCN

const plural = (count: number, one: string, more = `${one}s`) => `${count} ${count === 1 ? one : more}`

const en: ClipboardWords = {
  copy: 'Copy',
  cut: 'Cut',
  paste: 'Paste',
  pasteSpecial: 'Paste special…',
  pasteTitle: 'Paste into the table',
  pasteText: 'The browser does not let the page read the clipboard. Press Ctrl+V in the box below, then Paste.',
  pasteBox: 'Press Ctrl+V here',
  pasteEmpty: 'Nothing here yet',
  pasteSize: (rows, columns) => `${plural(rows, 'row')} × ${plural(columns, 'column')}`,
  plainOnly: 'Text only (ignore merged cells)',
  transpose: 'Swap rows and columns',
  doPaste: 'Paste',
  cancel: 'Cancel',
  nothing: 'The clipboard holds no text to paste.',
  cutReady: cells => `${plural(cells, 'cell')} cut; they are emptied when you paste. Press Esc to cancel.`,
  working: 'Pasting…',
  workingText: 'This is a lot; one moment, please. You can go on looking at the table.',
  share: percent => `${percent}% done`,
  tooLong: rows => `The pasted block is ${plural(rows, 'row')} longer than the table`,
  tooLongText: rows =>
    `There is no place for ${plural(rows, 'row')} below. Add them at the end, or paste only what fits.`,
  addRows: rows => `Add ${plural(rows, 'row')} and paste`,
  fitOnly: 'Paste what fits',
  resultTitle: 'Cells not written',
  resultText: (cells, left) =>
    `${plural(cells, 'cell')} written; ${plural(left, 'cell')} not. They are listed here with the reason.`,
  resultNone: left => `None of the ${plural(left, 'cell')} was written. They are listed here with the reason.`,
  resultMore: count => `${plural(count, 'more cell')} not shown; copying includes them.`,
  beyond: columns => `The block is ${plural(columns, 'column')} wider than the table; those were not written.`,
  left: rows => `${plural(rows, 'row')} beyond the end not written.`,
  added: rows => `${plural(rows, 'row')} added at the end.`,
  cell: 'Cell',
  value: 'Content',
  reason: 'Reason',
  emptied: '(emptied)',
  newRow: 'New row',
  copyList: 'Copy this list',
  copied: 'Copied',
  takeAllBack: 'Take back what was written, too',
  keep: 'OK',
}

const dictionaries: Record<Language, ClipboardWords> = { 'zh-CN': zhCN, en }

/** The words of copying, pasting and filling. */
export const clipboardWords = (language: Language): ClipboardWords => dictionaries[language]
