import { type Problem, problem } from '../result.ts'

/** Longest password, in characters: long sentences are welcome, whole files are not. */
export const PASSWORD_MAX = 200
/** Shortest password, in characters. Length is what counts against guessing; no kinds of characters are demanded. */
export const PASSWORD_MIN = 10
/** Fewest different characters in a password: below it one keeps pressing the same keys. */
const DISTINCT_MIN = 5

/** A login as it is compared: full width and half width, capitals and small letters are the same name. */
export const loginKey = (login: string): string => login.normalize('NFKC').trim().toLowerCase()

/** A password as it is hashed: the same on a keyboard that composes characters in another way. */
export const passwordText = (password: string): string => password.normalize('NFKC')

/** What is wrong with a login that somebody chooses, or null. */
export function loginProblem(login: string): Problem | null {
  const key = loginKey(login)
  const length = [...key].length
  return length < 2 || length > 60 || /[\s\p{Cc}\p{Cf}]/u.test(key) ? problem('login-shape') : null
}

/** What is wrong with a password that somebody chooses, or null. The login and runs of neighbours are refused. */
export function passwordProblem(password: string, login: string): Problem | null {
  const text = passwordText(password)
  const characters = [...text]
  if (characters.length < PASSWORD_MIN) return problem('password-short', { least: PASSWORD_MIN })
  const low = text.toLowerCase()
  const key = loginKey(login)
  // what is left beside the login's own name must still be a password
  const rest = key.length >= 4 ? low.replaceAll(key, '') : low
  const simple =
    new Set(rest).size < DISTINCT_MIN ||
    isRun(rest) ||
    usual.some(word => low.includes(word) && low.length < word.length + 6)
  return simple ? problem('password-simple') : null
}

/** What stands at the top of every list of stolen passwords. */
const usual = ['password', 'qwertyuiop', 'admin', 'letmein', 'iloveyou', 'woaini', 'taizhang', '1234567']

/** Whether nearly every character is the neighbour of the one before: 1234567890, abcdefghij. */
function isRun(text: string): boolean {
  const codes = [...text].map(each => each.codePointAt(0)!)
  const steps = codes.slice(1).filter((code, i) => Math.abs(code - codes[i]!) === 1).length
  return steps >= codes.length - 3
}
