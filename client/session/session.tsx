import { type Accessor, createContext, type JSX, onCleanup, useContext } from 'solid-js'
import type { Session } from '../../schema/http/routes.ts'
import { api, onNoSession } from '../app/api.ts'
import { createLoad, type Load } from '../app/load.ts'

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
  const { load, reload, put } = createLoad(api.session)
  onCleanup(onNoSession(() => put(session => ({ ...session, person: null }))))
  const signOut = async () => {
    await api.signOut()
    // a full load: nothing of the person stays in memory
    location.assign('/signed-out')
  }
  const value: SessionContext = { load, session: () => load().value, reload, signOut }
  return <Context.Provider value={value}>{props.children}</Context.Provider>
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
