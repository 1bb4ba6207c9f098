import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App'
import './style.css'

// The parts of a link's picture are asked for at once, not one after another as the frame finds that it needs them.
if (/[?&](e|view)=/.test(location.search)) {
  void import('./app/address')
  void import('./canvas/Stage')
  if (/[?&]sel=/.test(location.search)) void import('./panels/CardPanel')
}

createRoot(document.getElementById('root')!).render(<StrictMode><App /></StrictMode>)
