import {
  type Accept,
  acceptedShape,
  accountShape,
  invitedShape,
  resetInfoShape,
  type SetLogin,
} from '../../schema/http/accounts.ts'
import { ask, nothing } from '../app/api.ts'

const post = { method: 'POST', shape: nothing } as const

/** Requests about signing in and one's own account; none of them throws. */
export const accountApi = {
  signIn: (login: string, password: string) => ask('/api/sign-in', { ...post, body: { login, password } }),
  account: () => ask('/api/account', { shape: accountShape }),
  setLogin: (body: SetLogin) => ask('/api/account/login', { ...post, body }),
  rename: (name: string) => ask('/api/account', { method: 'PATCH', body: { name }, shape: nothing }),
  dropLink: () => ask('/api/account/link', { method: 'DELETE', shape: nothing }),
  endSession: (id: string) =>
    ask(`/api/account/sessions/${encodeURIComponent(id)}`, { method: 'DELETE', shape: nothing }),
  endOthers: () => ask('/api/account/sessions', { method: 'DELETE', shape: nothing }),
  lookInvitation: (token: string) =>
    ask('/api/invitations/look', { method: 'POST', body: { token }, shape: invitedShape }),
  accept: (body: Accept) => ask('/api/invitations/accept', { method: 'POST', body, shape: acceptedShape }),
  lookReset: (token: string) => ask('/api/resets/look', { method: 'POST', body: { token }, shape: resetInfoShape }),
  reset: (token: string, login: string, password: string) =>
    ask('/api/resets/use', { ...post, body: { token, login, password } }),
}
