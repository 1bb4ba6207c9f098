// Purpose: where the mentions of articles are; ids of mentions begin with the first 16 characters of their article's
// Params: ids
// Returns: article, id, type, base, spells, means, context, occasion, day
UNWIND $ids AS id
MATCH (m:Mention)
WHERE m.id STARTS WITH left(id, 16) AND m.article = id
RETURN m.article AS article, m.id AS id, m.type AS type, m.base AS base, m.spells AS spells, m.means AS means,
  m.context AS context, m.occasion AS occasion, m.day AS day
