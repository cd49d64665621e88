import type { Language } from '../../../schema/words/language.ts'

const zhCN = {
  opening: '正在打开工作簿…',
  failedTitle: '表格没有载入成功',
  failedText: '已填写的内容没有丢失。网络恢复后请重新载入本页。',
  reload: '重新载入',
  emptyTitle: '这个工作簿还没有内容',
  emptyCoordinator: '先加一个部分，再在其中逐条加入措施。有了第一行，就可以从 Excel 整块粘贴。',
  emptyContributor: '统筹单位还没有录入措施。您也可以先加入本单位牵头的措施。',
  emptyReader: '统筹单位还没有录入措施。录入后会立即显示在这里。',
  addSection: '新增部分',
  addMeasure: '新增措施',
}

type Words = { [K in keyof typeof zhCN]: string }

const en: Words = {
  opening: 'Opening the workbook…',
  failedTitle: 'The table could not be loaded',
  failedText: 'Nothing you wrote is lost. Reload this page once the network is back.',
  reload: 'Reload',
  emptyTitle: 'This workbook is still empty',
  emptyCoordinator:
    'Add a section and put measures into it one by one. From the first row on, whole blocks from Excel can be pasted.',
  emptyContributor:
    'The coordinating office has entered no measures yet. You can already add measures your unit leads.',
  emptyReader: 'The coordinating office has entered no measures yet. They appear here as soon as it does.',
  addSection: 'Add a section',
  addMeasure: 'Add a measure',
}

const dictionaries: Record<Language, Words> = { 'zh-CN': zhCN, en }

/** The words of a table that is on its way, failed, or empty. */
export const stateWords = (language: Language): Words => dictionaries[language]
