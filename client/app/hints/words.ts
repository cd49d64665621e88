import type { WorkbookInfo } from '../../../schema/http/routes.ts'
import type { Language } from '../../../schema/words/language.ts'

type Words = { label: string; done: string; keys: string } & Record<WorkbookInfo['role'], readonly string[]>

const zhCN: Words = {
  label: '使用提示',
  done: '知道了',
  keys: '快捷键',
  coordinator: [
    '选中单元格直接打字，按 Enter 确认，随即自动保存；右上角可看到是否已保存。',
    '右键或“行”菜单可插入、移动、删除行；“成员与链接”把各单位请进来。',
  ],
  contributor: [
    '白色单元格由您填写：选中后直接打字，按 Enter 确认，随即自动保存。',
    '灰色单元格不能修改，选中后在页面下方可看到原因。填好后选中这些行，点上方的“报送”。',
  ],
  reader: ['您可以查看全部内容。选中单元格，按右键可查看是谁、在何时修改的。'],
}

const en: Words = {
  label: 'How to start',
  done: 'Got it',
  keys: 'Shortcuts',
  coordinator: [
    'Select a cell and type; Enter confirms, and it is saved at once. The top right says whether everything is saved.',
    'Right-click or “Rows” inserts, moves and deletes rows; “Members and links” invites the units.',
  ],
  contributor: [
    'White cells are yours to fill in: select one and type; Enter confirms, and it is saved at once.',
    'Grey cells are locked: select one and the bar below says why. When you are done, select the rows and press “Submit” above.',
  ],
  reader: ['You can read everything. Select a cell and right-click to see who changed it, and when.'],
}

const dictionaries: Record<Language, Words> = { 'zh-CN': zhCN, en }

/** What is said to each role at the first visit. */
export const hintWords = (language: Language): Words => dictionaries[language]
