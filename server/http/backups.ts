import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { z } from 'zod'
import { BACKUPS_PATH } from '../../schema/http/backups.ts'
import { type Route, whoAsks } from './deps.ts'
import { shaped } from './shape.ts'

const nameParams = z.object({ name: z.string().max(100) })

export const ZIP_TYPE = 'application/zip'

/** Backups, for administrators: what there is, one now, and each as a file to carry away. */
export const registerBackups: Route = (app, { backups }) => {
  app.get(BACKUPS_PATH, async request => backups.list(whoAsks(request)))

  app.post(BACKUPS_PATH, async (request, reply) => reply.status(201).send(await backups.make(whoAsks(request))))

  app.get(`${BACKUPS_PATH}/:name`, async (request, reply) => {
    const { name } = shaped(nameParams, request.params)
    const file = await backups.find(whoAsks(request), name)
    const { size } = await stat(file)
    // the name is one of ours: letters, digits and hyphens
    reply.header('content-disposition', `attachment; filename="${name}"`).header('content-length', size)
    return reply.type(ZIP_TYPE).send(createReadStream(file))
  })
}
