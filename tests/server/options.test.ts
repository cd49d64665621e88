import { describe, expect, test } from 'vitest'
import { languages } from '../../schema/words/language.ts'
import { commandTable } from '../../server/commands.ts'
import { helpText } from '../../server/option-help.ts'
import { optionTable } from '../../server/options.ts'
import { readOptions } from '../../server/read-options.ts'

const read = (line: string, env: Record<string, string> = {}) => {
  const result = readOptions(line.split(' ').filter(Boolean), env)
  if (!result.ok) throw new Error(result.problems.map(p => `${p.code} ${JSON.stringify(p.detail)}`).join(', '))
  return result.value
}
const wrong = (line: string, env: Record<string, string> = {}) => {
  const result = readOptions(line.split(' ').filter(Boolean), env)
  return result.ok ? [] : result.problems.map(p => `${p.code} ${p.detail.name ?? p.detail.value}`)
}

describe('the options', () => {
  test('without any, the server starts for the whole network with its data beside it', () => {
    expect(read('')).toMatchObject({
      command: 'serve',
      positional: [],
      options: {
        host: '0.0.0.0',
        port: 8080,
        data: './data',
        origins: [],
        trustProxy: [],
        tlsCert: null,
        tlsKey: null,
        timeZone: 'Asia/Shanghai',
        language: 'zh-CN',
        handsontableKey: null,
        logLevel: 'info',
        sample: true,
        json: false,
        output: null,
        help: false,
      },
    })
  })

  test('come from the environment, where an empty variable counts as unset, and flags go before it', () => {
    const env = {
      PORT: '9000',
      HOST: '',
      TAIZHANG_DATA: '/srv/taizhang',
      TAIZHANG_LANG: 'EN',
      TAIZHANG_ORIGIN: 'https://plan.yunxi.example, http://10.1.2.3:8080/',
      TAIZHANG_TRUST_PROXY: 'loopback,10.0.0.0/8,fd00::1',
      TAIZHANG_TLS_CERT: 'cert.pem',
      TAIZHANG_TLS_KEY: 'key.pem',
      HANDSONTABLE_LICENSE_KEY: 'abc-def',
    }
    expect(read('serve --port 0 --no-sample --data=elsewhere', env).options).toMatchObject({
      port: 0,
      host: '0.0.0.0',
      data: 'elsewhere',
      language: 'en',
      origins: ['https://plan.yunxi.example', 'http://10.1.2.3:8080'],
      trustProxy: ['loopback', '10.0.0.0/8', 'fd00::1'],
      tlsCert: 'cert.pem',
      handsontableKey: 'abc-def',
      sample: false,
    })
  })

  test('say when, where and how many backups are made', () => {
    expect(read('serve').options).toMatchObject({ backupAt: { hour: 2, minute: 30 }, backupDir: null, backupKeep: 14 })
    const env = { TAIZHANG_BACKUP_AT: '23:05', TAIZHANG_BACKUP_DIR: '/mnt/b', TAIZHANG_BACKUP_KEEP: '30' }
    expect(read('serve', env).options).toMatchObject({
      backupAt: { hour: 23, minute: 5 },
      backupDir: '/mnt/b',
      backupKeep: 30,
    })
    expect(read('serve --backup-at off').options.backupAt).toBeNull()
    for (const at of ['24:00', '2', '02:60', 'nightly'])
      expect(wrong('serve', { TAIZHANG_BACKUP_AT: at })).toEqual(['option-value TAIZHANG_BACKUP_AT'])
    expect(wrong('serve', { TAIZHANG_BACKUP_KEEP: '0' })).toEqual(['option-value TAIZHANG_BACKUP_KEEP'])
  })

  test('stand before, between and after the words of a command', () => {
    expect(read('--lang en export w_1 -o table.xlsx')).toMatchObject({
      command: 'export',
      positional: ['w_1'],
      options: { output: 'table.xlsx', language: 'en' },
    })
    expect(read('extract --json plan.docx')).toMatchObject({ positional: ['plan.docx'], options: { json: true } })
  })

  test('that are wrong are all named at once, with what would have been right', () => {
    expect(wrong('serve --port abc --colour red', { TAIZHANG_TZ: 'Mars/Olympus', TAIZHANG_LOG: 'loud' })).toEqual([
      'option-unknown --colour',
      'option-value --port',
      'option-value TAIZHANG_TZ',
      'option-value TAIZHANG_LOG',
      'argument-unknown red',
    ])
    const result = readOptions([], { PORT: '70000' })
    expect(result).toMatchObject({ problems: [{ detail: { name: 'PORT', value: '70000', expected: '0 … 65535' } }] })
    expect(wrong('', { TAIZHANG_ORIGIN: 'plan.example' })).toEqual(['option-value TAIZHANG_ORIGIN'])
    expect(wrong('', { TAIZHANG_ORIGIN: 'http://a.example/path' })).toEqual(['option-value TAIZHANG_ORIGIN'])
    expect(wrong('', { TAIZHANG_TRUST_PROXY: 'everyone' })).toEqual(['option-value TAIZHANG_TRUST_PROXY'])
    expect(wrong('', { TAIZHANG_TLS_CERT: 'cert.pem' })).toEqual(['option-value TAIZHANG_TLS_KEY'])
    expect(wrong('serve --port')).toEqual(['option-value --port'])
    expect(wrong('list --json=yes')).toContain('option-value --json')
  })

  test('a command gets the words and options it takes, and no others', () => {
    expect(wrong('fly')).toEqual(['command-unknown fly'])
    expect(wrong('create')).toEqual(['argument-missing FILE'])
    expect(wrong('list a b')).toEqual(['argument-unknown a', 'argument-unknown b'])
    expect(wrong('create plan.txt --json')).toEqual(['option-unused --json'])
    expect(wrong('create --help')).toEqual([])
  })

  test.each(languages)('the help text in %s names every command, flag and variable', language => {
    const text = helpText(language)
    for (const [name, { help }] of Object.entries(commandTable)) {
      expect(text).toContain(`  ${name}`)
      expect(text).toContain(help[language])
    }
    for (const { flag, env, help } of Object.values(optionTable)) {
      for (const name of [flag, env]) if (name !== null) expect(text).toContain(name)
      expect(text).toContain(help[language])
    }
  })

  test('a secret cannot be given where others on the machine would see it', () => {
    expect(optionTable.handsontableKey.flag).toBeNull()
  })
})
