const OFFICE =
  /(?:局|委|委员会|办|办公室|部|厅|院|署|处|科|股|室|中心|公司|集团|支队|大队|政府|管委会|街道|街道办事处|镇|乡|区|县|市|旗|银行|分行|支行|协会|联合会|联社|总工会|工会|团委|妇联|残联|学校|大学|学院|医院|所|站|队|会|厂|社|馆|台)(?:[（(][^（()）]{1,12}[）)])?$/
const OTHER =
  /^(?:序|编|合计|小计|备注|说明|进展|目标|任务|措施|时限|完成|问题|下步|姓名|电话|领导|类别|年度|单位|部门|地区|责任|牵头|配合|(?:主|承|协|会)办$)/

/** Whether a heading can be the name of an office: 县财政局, 市“双随机”联席会议办公室, 城关镇; never 责任单位. */
export const looksLikeUnit = (text: string): boolean => {
  const plain = text.replace(/\s+/g, '')
  return plain.length >= 2 && plain.length <= 24 && OFFICE.test(plain) && !OTHER.test(plain)
}
