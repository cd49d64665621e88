import Handsontable from 'handsontable/base'
import { registerLanguageDictionary, zhCN } from 'handsontable/i18n'
import { ManualColumnResize, registerPlugin } from 'handsontable/plugins'
import { Autofill } from 'handsontable/plugins/autofill'
import { ManualColumnMove } from 'handsontable/plugins/manualColumnMove'
import 'handsontable/styles/handsontable.min.css'
import 'handsontable/styles/ht-theme-main.min.css'
import '../grid.css'

// The parts of Handsontable that are used, and no more: the rest of it would double what an office has to download.
registerPlugin(Autofill)
registerPlugin(ManualColumnMove)
registerPlugin(ManualColumnResize)
registerLanguageDictionary(zhCN)

export { Handsontable }
export type Hot = Handsontable.Core
