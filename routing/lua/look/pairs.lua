-- The pairs that are kept apart (kind 1) or for each other (kind 2) by now: of each contact the kind,
-- the pair and the guide; and in step with each other the guides for whom contacts are kept, and those.
local function known_pairs(now)
  local of, guides, contacts = {}, {}, {}
  for kind = 1, 2 do
    redis.call('ZREMRANGEBYSCORE', KEYS[kind], '-inf', now)
    for _, pair in ipairs(redis.call('ZRANGE', KEYS[kind], 0, -1)) do
      local contact, guide = string.match(pair, '^(.-):(.*)$')
      of[contact] = of[contact] or {}
      table.insert(of[contact], {kind, pair, guide})
      if kind == 2 then guides[#guides + 1], contacts[#contacts + 1] = guide, contact end
    end
  end
  return of, guides, contacts
end
