import type { WorkbookInfo } from '../../../schema/http/routes.ts'
import type { PlanDraftInput } from '../../../schema/plan/draft.ts'
import { browserAt, type StartOptions, signIn, startServer } from '../../support/server.ts'

/** A plan of two rows, led by 县财政局 and 县教育局. */
export const planDraft = (title: string): PlanDraftInput => ({
  title,
  year: 2026,
  sections: [{ number: '一', title: '夯实基础' }],
  measures: [
    {
      section: 0,
      number: '1',
      title: '编好预算。',
      text: '三月底前批复。',
      lead: ['县财政局'],
      co: [],
      deadline: '3月底前',
    },
    { section: 0, number: '2', title: '办好学校。', text: '', lead: ['县教育局'], co: ['县财政局'], deadline: null },
  ],
})

export type Browser = ReturnType<typeof browserAt>

/** A server with its administrator signed in, and the few steps most stories begin with. */
export async function startWorld(options: StartOptions = {}) {
  const server = await startServer(options)
  const cookie = await signIn(server.url, server.links[0]!)
  const office = browserAt(server.url, cookie)
  const stranger = browserAt(server.url, null)

  const create = async (title: string, by: Browser = office): Promise<WorkbookInfo> => {
    const made = await by('POST', '/api/workbooks', { draft: planDraft(title) })
    if (made.status !== 201) throw new Error(made.text)
    return made.json
  }
  /** Invites somebody and opens their link in a browser of their own. */
  const join = async (workbook: string, role: string, unit = '县财政局', by: Browser = office) => {
    const added = await by('POST', `/api/workbooks/${workbook}/members`, { name: '李岚', unit, role })
    if (added.status !== 201) throw new Error(added.text)
    const cookie = await signIn(server.url, added.json.link)
    return {
      browser: browserAt(server.url, cookie),
      cookie,
      id: added.json.member.person as string,
      link: added.json.link,
    }
  }
  return { server, cookie, office, stranger, create, join, stop: server.stop }
}

/** The codes of a failed answer. */
export const codes = (answer: { json: { problems: { code: string }[] } | null }): string[] =>
  answer.json?.problems.map(problem => problem.code) ?? []
