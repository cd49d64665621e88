/** The year in a field: a number, null when it is empty, 'wrong' when it is no year the document can hold. */
export function yearOf(typed: string): number | null | 'wrong' {
  const plain = typed.normalize('NFKC').trim().replace(/年$/, '')
  if (plain === '') return null
  const year = Number(plain)
  return /^\d{4}$/.test(plain) && year >= 1990 && year <= 2999 ? year : 'wrong'
}
