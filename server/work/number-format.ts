const DIGITS = [...'〇一二三四五六七八九']
const LEGAL = [...'零壹贰叁肆伍陆柒捌玖']

/** A counter as Word writes it in the given `w:numFmt`; formats that plans do not use come out in digits. */
export function numberInFormat(n: number, format: string): string {
  switch (format) {
    case 'none':
      return ''
    case 'decimalZero':
      return String(n).padStart(2, '0')
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return String(n).replace(/\d/g, d => String.fromCharCode(0xff10 + Number(d)))
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
      return counted(n, DIGITS, ['', '十', '百', '千'])
    case 'chineseLegalSimplified':
    case 'ideographLegalTraditional':
      return counted(n, LEGAL, ['', '拾', '佰', '仟'])
    case 'ideographDigital':
    case 'japaneseDigitalTenThousand':
    case 'taiwaneseDigital':
      return String(n).replace(/\d/g, d => DIGITS[Number(d)]!)
    case 'ideographTraditional':
      return within('甲乙丙丁戊己庚辛壬癸', n)
    case 'ideographZodiac':
      return within('子丑寅卯辰巳午未申酉戌亥', n)
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return n >= 1 && n <= 20 ? String.fromCharCode(0x245f + n) : String(n)
    case 'decimalEnclosedParen':
      return n >= 1 && n <= 20 ? String.fromCharCode(0x2473 + n) : `(${n})`
    case 'decimalEnclosedFullstop':
      return n >= 1 && n <= 20 ? String.fromCharCode(0x2487 + n) : `${n}.`
    case 'ideographEnclosedCircle':
      return n >= 1 && n <= 10 ? String.fromCharCode(0x327f + n) : counted(n, DIGITS, ['', '十', '百', '千'])
    case 'upperLetter':
      return letters(n)
    case 'lowerLetter':
      return letters(n).toLowerCase()
    case 'upperRoman':
      return roman(n)
    case 'lowerRoman':
      return roman(n).toLowerCase()
    default:
      return String(n)
  }
}

/** 十, 十一, 二十, 一百零三: a leading 一十 loses its 一, and one 零 stands for a gap. */
function counted(n: number, digits: readonly string[], places: readonly string[]): string {
  if (n <= 0 || n > 9999) return n === 0 ? digits[0]! : String(n)
  const zero = digits === DIGITS ? '零' : digits[0]!
  let text = ''
  let gap = false
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(n / 10 ** place) % 10
    if (digit === 0) gap = text !== ''
    else {
      text += `${gap ? zero : ''}${digits[digit]}${places[place]}`
      gap = false
    }
  }
  return n < 20 && n >= 10 && digits === DIGITS ? text.slice(1) : text
}

/** Counting on past the end begins anew, as Word does. */
const within = (cycle: string, n: number) => (n >= 1 ? cycle[(n - 1) % cycle.length]! : String(n))

/** A … Z, then AA, BB: Word repeats the letter. */
const letters = (n: number) =>
  n >= 1 ? String.fromCharCode(65 + ((n - 1) % 26)).repeat(Math.min(9, Math.ceil(n / 26))) : String(n)

const ROMAN: [number, string][] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]

function roman(n: number): string {
  if (n < 1 || n > 3999) return String(n)
  let text = ''
  for (const [value, letter] of ROMAN)
    while (n >= value) {
      text += letter
      n -= value
    }
  return text
}
