import type { FileText } from '../../schema/policy/left-out.ts'
import type { Language } from '../../schema/words/language.ts'
import type { CommandName } from '../commands.ts'
import type { House } from '../house.ts'
import type { Options } from '../options.ts'
import type { ServerInfo } from '../storage/lock.ts'
import type { Desk } from '../workbooks/desk.ts'

/** What a command gets. It prints through `print` only, returns its exit code, and throws `ProblemError`s. */
export type Context = {
  command: CommandName
  /** The command that was named: with `--help` another one than runs. */
  about: CommandName
  positional: string[]
  options: Options
  language: Language
  /** A line on stdout. */
  print: (line: string) => void
  /** Opens the store of the data folder; the caller holds the lock. */
  openHouse: (options: Options) => Promise<House>
  /** Runs on the desk of the running server, or on our own with the folder locked. */
  withDesk: <T>(run: (desk: Desk) => Promise<T>) => Promise<T>
  /** Runs `here` with the data folder locked, or `there` beside the server that has it. */
  withFolder: <T>(here: () => Promise<T>, there: (server: ServerInfo) => Promise<T>) => Promise<T>
  /** The text of a plan's file, read on a thread of its own. Fails with the `file-…` problems. */
  readText: (file: string) => Promise<FileText>
}

/** Exit codes: done, refused or failed, called wrongly. */
export const EXIT = { done: 0, problem: 1, usage: 2 } as const

export type RunCommand = (context: Context) => Promise<number>
