import { ProblemError, problem } from '../../schema/result.ts'

const SQLITE_FULL = 13

/** Whether a write failed for want of room: the disk, a quota, or the largest file the system allows. */
function isFull(error: unknown): boolean {
  const { code, errcode } = error as { code?: unknown; errcode?: unknown }
  return ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(String(code)) || Number(errcode) % 256 === SQLITE_FULL
}

const FORBIDDEN = ['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EEXIST', 'ENODEV', 'ESTALE']

/**
 * A failure of writing into `folder` as a problem with a sentence: `disk-full`, `backup-unwritable`. Anything else is
 * handed back as it came.
 */
export function writeFailure(error: unknown, folder: string): unknown {
  if (error instanceof ProblemError) return error
  if (isFull(error)) return new ProblemError(problem('disk-full', { folder }))
  const { code } = error as { code?: unknown }
  if (FORBIDDEN.includes(String(code))) return new ProblemError(problem('backup-unwritable', { folder }))
  return error
}
