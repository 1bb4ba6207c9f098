import { Pop } from '../app/Pop'
import { copy, fail, filterParams } from '../app/store'
import { api, base, query, type Params } from '../api/client'
import type { EdgeType, Status } from '../api/types'
import { curl, python, quotesMarkdown } from '../core/share'

interface Props { heading: string; method: string; path: string; params: Params; markdown?: () => string }

/** The question behind what is shown, to take along: for a terminal, for a notebook, or its quotes as Markdown with sources. */
export function CopyMenu({ heading, method, path, params, markdown }: Props): React.JSX.Element {
  const asked = (): Params => ({ ...filterParams(), ...params })
  const quotes = async (): Promise<void> => {
    try {
      const page = await api.claims({ ...(asked() as { types?: EdgeType[]; statuses?: Status[] }), limit: 100 })
      copy(quotesMarkdown(heading, page.items, location.href), 'Quotes copied as Markdown, with their sources.')
    } catch (e) {
      fail(e)
    }
  }
  return (
    <Pop label="Copy as …" className="copy">
      <button type="button" data-choice onClick={() => copy(curl(location.origin, base + path + query(asked())), 'Question copied for the terminal.')}>curl</button>
      <button type="button" data-choice onClick={() => copy(python(location.origin, method, asked()), 'Question copied for a notebook.')}>Python</button>
      <button type="button" data-choice onClick={() => { if (markdown) copy(markdown(), 'Copied as Markdown, with sources.'); else void quotes() }}>Markdown with sources</button>
    </Pop>
  )
}
