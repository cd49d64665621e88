import { describe, expect, test } from 'vitest'
import { loginKey, loginProblem, PASSWORD_MIN, passwordProblem } from '../../../schema/accounts/credentials.ts'

describe('a login name', () => {
  test('is the same however it is typed: full width, capitals, blanks around it', () => {
    for (const typed of ['LiLan@yunling', 'ｌｉｌａｎ＠yunling', '  lilan@yunling ']) {
      expect(loginKey(typed)).toBe('lilan@yunling')
    }
  })

  test('may be a Chinese name, a staff number or an address, but not a letter, a blank or something invisible', () => {
    for (const login of ['李岚', '00731', 'li.lan@county.example']) expect(loginProblem(login)).toBeNull()
    for (const login of ['李', 'li lan', '', 'li\u200blan', 'x'.repeat(61)]) {
      expect(loginProblem(login)?.code, login).toBe('login-shape')
    }
  })
})

describe('a password', () => {
  test('may be any sentence of some length, Chinese or not', () => {
    for (const password of ['清晨的河边有三只白鹭在走', 'correct horse battery', 'k7#Lm2pQx9']) {
      expect(passwordProblem(password, '李岚'), password).toBeNull()
    }
  })

  test(`is refused when it is shorter than ${PASSWORD_MIN} characters`, () => {
    expect(passwordProblem('河边三只白鹭', '李岚')).toMatchObject({ code: 'password-short', detail: { least: 10 } })
  })

  test('is refused when it is what everybody tries first', () => {
    for (const password of [
      '1234567890',
      'aaaaaaaaaaaa',
      'abcdefghijk',
      'password123',
      'lilan@yunling1',
      '1212121212',
    ]) {
      expect(passwordProblem(password, 'lilan@yunling')?.code, password).toBe('password-simple')
    }
  })
})
