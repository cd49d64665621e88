import type { Language } from '../../schema/words/language.ts'
import type { GridKeyId, KeyGroup } from './keys.ts'

type KeyWords = { groups: Record<KeyGroup, string>; keys: Record<GridKeyId, string> }

const zhCN: KeyWords = {
  groups: { move: '移动', select: '选择', edit: '修改', editor: '填写时', rows: '行与部分', more: '其他' },
  keys: {
    arrows: '移到相邻的单元格',
    edge: '移到这一行或这一列的尽头',
    tab: '移到右边、左边的单元格，到行尾换行',
    enter: '打开单元格；填写时确认并移到下方、上方',
    'row-ends': '移到行首、行尾',
    'table-ends': '移到第一条措施、最后一格',
    pages: '上翻、下翻一屏',
    extend: '扩大所选范围',
    'select-row': '选中整行',
    'select-column': '选中整列',
    'select-all': '选中整个表格',
    open: '打开单元格填写；直接打字也可以',
    clear: '清空所选单元格',
    'fill-down': '用最上一行的内容向下填充；只选一格时取上方的内容',
    'fill-right': '用最左一列的内容向右填充（需选中多列）',
    today: '填入今天的日期',
    undo: '撤销',
    redo: '恢复',
    copy: '复制、剪切',
    paste: '粘贴；带 Shift 时仅粘贴文字',
    'paste-special': '选择性粘贴（行列互换等）',
    find: '查找',
    replace: '查找和替换',
    take: '确认，移到下方或右边（单位一栏：Enter 先加入所选单位，再按确认）',
    'take-here': '确认，留在这一格；选中多格时全部写入',
    'line-break': '在单元格内换行',
    cancel: '放弃这次填写',
    window: '长文字：全窗口填写、还原',
    calendar: '完成时限：在日历中选日期',
    'chip-move': '单位一栏：调整所选单位的先后（先按 ← 选中）',
    'insert-measure': '在下方插入措施',
    'insert-above': '在上方插入措施',
    'insert-section': '在下方插入部分',
    'duplicate-rows': '复制为新行',
    'move-up': '上移',
    'move-down': '下移',
    'move-to': '移到其他部分',
    'remove-rows': '删除所选行',
    'whole-row': '查看全条（Alt+PgUp、Alt+PgDn 换行）',
    'quick-fix': '查看此格的问题并修正',
    'check-wordings': '核对此格的几种写法',
    'column-menu': '打开所在列的菜单（排序、筛选、列）',
    'who-changed': '谁改的',
    comment: '批注此格',
    menu: '打开右键菜单',
  },
}

const en: KeyWords = {
  groups: { move: 'Move', select: 'Select', edit: 'Edit', editor: 'While typing', rows: 'Rows', more: 'More' },
  keys: {
    arrows: 'Go to the next cell',
    edge: 'Go to the end of the row or column',
    tab: 'Go right or left, and on to the next row',
    enter: 'Open the cell; while typing, confirm and go down or up',
    'row-ends': 'Go to the first or last column',
    'table-ends': 'Go to the first measure or the last cell',
    pages: 'Go a screen up or down',
    extend: 'Extend the selection',
    'select-row': 'Select the whole row',
    'select-column': 'Select the whole column',
    'select-all': 'Select the whole table',
    open: 'Open the cell; or simply type',
    clear: 'Clear the selected cells',
    'fill-down': 'Fill down from the first selected row; from the cell above where one cell is selected',
    'fill-right': 'Fill right from the first selected column (select several columns)',
    today: 'Enter today’s date',
    undo: 'Undo',
    redo: 'Redo',
    copy: 'Copy, cut',
    paste: 'Paste; with Shift as plain text',
    'paste-special': 'Paste special (swap rows and columns …)',
    find: 'Find',
    replace: 'Find and replace',
    take: 'Confirm and go down or right (in unit cells Enter first adds the chosen unit)',
    'take-here': 'Confirm and stay; with several cells selected, write to all of them',
    'line-break': 'New line within the cell',
    cancel: 'Leave the cell as it was',
    window: 'Long text: fill the window, and back',
    calendar: 'Deadline: choose a day in the calendar',
    'chip-move': 'Units: change the order (select one with ← first)',
    'insert-measure': 'Insert measure below',
    'insert-above': 'Insert measure above',
    'insert-section': 'Insert section below',
    'duplicate-rows': 'Duplicate rows',
    'move-up': 'Move up',
    'move-down': 'Move down',
    'move-to': 'Move to another section',
    'remove-rows': 'Delete selected rows',
    'whole-row': 'Show the whole row (Alt+PgUp and Alt+PgDn for the next)',
    'quick-fix': 'See what is wrong with this cell, and put it right',
    'check-wordings': 'Check both wordings of this cell',
    'column-menu': 'Open the column’s menu (sort, filter, columns)',
    'who-changed': 'Who changed this',
    comment: 'Comment on this cell',
    menu: 'Open the context menu',
  },
}

const dictionaries: Record<Language, KeyWords> = { 'zh-CN': zhCN, en }

/** What the keys of the grid do, complete in each language. */
export const keyWords = (language: Language): KeyWords => dictionaries[language]

/** What a key of the table does, in words. */
export const keyLabel = (id: GridKeyId, language: Language): string => keyWords(language).keys[id]

/** The heading over a group of keys. */
export const keyGroupLabel = (group: KeyGroup, language: Language): string => keyWords(language).groups[group]
