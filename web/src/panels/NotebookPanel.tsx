import { useEffect, useState } from 'react'
import { copy } from '../app/store'

/** The two lines that bring the graph into a notebook, with this server's address. */
export function NotebookPanel(): React.JSX.Element {
  const [wheel, setWheel] = useState('')
  useEffect(() => {
    // The folder lists one wheel, which always fits this server.
    fetch('/notebook/').then((r) => (r.ok ? r.text() : '')).then((t) => setWheel(t.match(/[\w.-]+\.whl/)?.[0] ?? ''), () => undefined)
  }, [])
  const install = `pip install ${location.origin}/notebook/${wheel || 'liaison_client-0.0.0-py3-none-any.whl'}`
  const use = `import liaison\ng = liaison.connect("${location.origin}")`
  return (
    <section aria-label="Use from a notebook" className="stack">
      <h2>Use from a notebook</h2>
      <p>Install the client that this server carries; it needs Python 3.9 and nothing else:</p>
      <Code text={install} />
      <p className="quiet small">{wheel ? 'The package and the sample notebooks lie at ' : 'The server did not list its package; its exact name stands at '}<a href="/notebook/">/notebook/</a>.</p>
      <p>Then two lines:</p>
      <Code text={use} />
      <p>and, for instance:</p>
      <Code text={'g.paths("A", "B").quotes()\ng.meetings(with_=["A", "B"], since="2024").to_pandas()\ng.neighbourhood(centres="A").to_networkx()'} />
      <p className="quiet">Every panel of this page copies its question as Python. All calls are described at <a href="/api">/api</a>.</p>
    </section>
  )
}

function Code({ text }: { text: string }): React.JSX.Element {
  return <div className="code"><pre tabIndex={0}><code>{text}</code></pre><button type="button" onClick={() => copy(text, 'Copied.')}>Copy</button></div>
}
