// How long scripts held the page's thread, read from a trace: what the thread waited for the graphics device is left out.
const scripts = new Set(['FunctionCall', 'EvaluateScript', 'v8.evaluateModule', 'RunMicrotasks', 'TimerFire', 'FireAnimationFrame', 'FireIdleCallback', 'EventDispatch', 'HandlePostMessage'])
const waits = new Set(['ImplementationBase::WaitForCmd', 'CommandBufferHelper::Finish', 'CommandBufferProxyImpl::WaitForGetOffset', 'CommandBufferProxyImpl::WaitForToken'])

/** What to trace for `scriptTasks`. */
export const categories = ['toplevel', 'devtools.timeline', 'blink.user_timing', 'gpu', 'v8']

/** The script time in milliseconds of every task of the page's thread from the last mark of that name on, the rest of its own task included, longest first. */
export function scriptTasks(buffer, mark) {
  const all = JSON.parse(buffer.toString()).traceEvents
  const end = all.filter((e) => e.name === mark && e.cat.includes('user_timing')).sort((a, b) => a.ts - b.ts).at(-1)
  if (!end) throw new Error(`the trace holds no ${mark}`)
  const thread = all.filter((e) => e.ph === 'X' && e.pid === end.pid && e.tid === end.tid && e.ts + (e.dur ?? 0) > end.ts)
    .map((e) => ({ ...e, ts: Math.max(e.ts, end.ts), dur: e.ts + (e.dur ?? 0) - Math.max(e.ts, end.ts) }))
  const tasks = thread.filter((e) => e.name === 'RunTask' || e.name === 'ThreadControllerImpl::RunTask')
  return tasks.map((t) => {
    const inside = thread.filter((e) => e.ts >= t.ts && e.ts + (e.dur ?? 0) <= t.ts + t.dur)
    const script = covered(inside.filter((e) => scripts.has(e.name)))
    const waited = covered(inside.filter((e) => waits.has(e.name)))
    return script.reduce((sum, [a, b]) => sum + b - a - overlap(waited, a, b), 0) / 1000
  }).sort((a, b) => b - a)
}

/** The union of spans, each once. */
function covered(spans) {
  const out = []
  for (const [a, b] of spans.map((e) => (Array.isArray(e) ? e : [e.ts, e.ts + (e.dur ?? 0)])).sort((x, y) => x[0] - y[0])) {
    const last = out.at(-1)
    if (last && a <= last[1]) last[1] = Math.max(last[1], b)
    else out.push([a, b])
  }
  return out
}

const overlap = (spans, a, b) => spans.reduce((sum, [x, y]) => sum + Math.max(0, Math.min(b, y) - Math.max(a, x)), 0)
