const others: Record<string, string> = {
  'united states': 'united states of america', 'u s': 'united states of america', us: 'united states of america', usa: 'united states of america',
  america: 'united states of america', uk: 'united kingdom', britain: 'united kingdom', 'great britain': 'united kingdom', uae: 'united arab emirates',
  'czech republic': 'czechia', 'bosnia and herzegovina': 'bosnia and herz', 'dr congo': 'dem rep congo', 'democratic republic of the congo': 'dem rep congo',
  'central african republic': 'central african rep', 'south sudan': 's sudan', 'dominican republic': 'dominican rep', 'equatorial guinea': 'eq guinea',
  'north macedonia': 'macedonia', 'western sahara': 'w sahara', 'solomon islands': 'solomon is', 'ivory coast': 'cote d ivoire', swaziland: 'eswatini',
  'congo brazzaville': 'congo', 'congo kinshasa': 'dem rep congo', 'myanmar burma': 'myanmar', 'palestinian territories': 'palestine', 'trinidad tobago': 'trinidad and tobago',
  'bosnia herzegovina': 'bosnia and herz', 'hong kong sar china': 'hong kong', 'macao sar china': 'macao', 'falkland islands': 'falkland is',
  burma: 'myanmar', holland: 'netherlands', 'republic of the congo': 'congo', turkiye: 'turkey',
}

/** A country's name as the map's outline calls it: case, accents, points and a leading article away, common variants joined. */
export function folded(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim().replace(/^the /, '')
  return others[plain] ?? plain
}
