import { type Accessor, createContext, createEffect, createSignal, type JSX, onCleanup, useContext } from 'solid-js'
import type { Session } from '../../schema/http/routes.ts'
import { api, onNoSession } from '../app/api.ts'
import { createLoad, type Load } from '../app/load.ts'
import { setOfficeZone } from '../app/office-day.ts'
import { type Unsent, unsentOf } from '../offline/forget.ts'
import { forgetSession, keptSession } from '../offline/kept-answers.ts'
import { LeaveDialog, leave } from '../offline/leave-dialog.tsx'

type SessionContext = {
  load: Accessor<Load<Session>>
  /** Who is signed in; undefined until the server has answered. */
  session: Accessor<Session | undefined>
  reload: () => Promise<void>
  signOut: () => Promise<void>
}

const Context = createContext<SessionContext>()

/** Asks once who is signed in, and again when the server no longer knows this browser. */
export function SessionProvider(props: { children: JSX.Element }) {
  const { load, reload, put } = createLoad(() => keptSession(api.session))
  const [unsent, setUnsent] = createSignal<Unsent>()
  onCleanup(
    onNoSession(() => {
      // what is kept stays for whoever signs in again; nobody is shown it meanwhile
      forgetSession()
      put(session => ({ ...session, person: null }))
    }),
  )
  createEffect(() => setOfficeZone(load().value?.timeZone))
  const person = () => load().value?.person?.id ?? null
  const signOut = async () => {
    const id = person()
    const waiting = id === null ? { edits: 0, returned: 0 } : await unsentOf(id)
    if (waiting.edits > 0 || waiting.returned > 0) setUnsent(waiting)
    else await leave(id)
  }
  const value: SessionContext = { load, session: () => load().value, reload, signOut }
  return (
    <Context.Provider value={value}>
      {props.children}
      <LeaveDialog unsent={unsent()} onLeave={() => leave(person())} onStay={() => setUnsent(undefined)} />
    </Context.Provider>
  )
}

export function useSession(): SessionContext {
  const context = useContext(Context)
  if (!context) throw new Error('useSession outside SessionProvider')
  return context
}

/** Whether the person may start new workbooks. */
export const useMayCreate = (): Accessor<boolean> => {
  const { session } = useSession()
  return () => session()?.person?.mayCreate === true
}

/** Whether the person may do what administrators do. */
export const useAdministrator = (): Accessor<boolean> => {
  const { session } = useSession()
  return () => session()?.person?.administrator === true
}
