// What needs the whole machinery of the picture, loaded with the first of them, so that the first search is possible soon.
type Actions = typeof import('./actions')
type Address = typeof import('./address')

const actions = (): Promise<Actions> => import('./actions')
const address = (): Promise<Address> => import('./address')

export const open = async (...of: Parameters<Actions['open']>): Promise<void> => (await actions()).open(...of)
export const findPaths = async (): Promise<void> => (await actions()).findPaths()
export const setFilter = async (...of: Parameters<Actions['setFilter']>): Promise<void> => { (await actions()).setFilter(...of) }
export const unhide = async (): Promise<void> => { (await actions()).unhide() }
export const share = async (): Promise<void> => { await (await address()).share() }
export const restore = async (query: string): Promise<void> => (await address()).restore(query)
export const writeAddress = async (): Promise<void> => { (await address()).writeAddress() }
export const single = async (...of: Parameters<typeof import('./single')['single']>): Promise<void> => { (await import('./single')).single(...of) }
