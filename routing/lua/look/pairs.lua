-- Drop expired pairs of contact and guide, declined (kind 1) or reserved (kind 2), and return the
-- rest: by contact its {kind, pair, guide}, then parallel lists of reserved guides and contacts.
local function known_pairs(now)
  local by_contact, guides, contacts = {}, {}, {}
  for kind = 1, 2 do
    redis.call('ZREMRANGEBYSCORE', KEYS[kind], '-inf', now)
    for _, pair in ipairs(redis.call('ZRANGE', KEYS[kind], 0, -1)) do
      local contact, guide = string.match(pair, '^(.-):(.*)$')
      by_contact[contact] = by_contact[contact] or {}
      table.insert(by_contact[contact], {kind, pair, guide})
      if kind == 2 then guides[#guides + 1], contacts[#contacts + 1] = guide, contact end
    end
  end
  return by_contact, guides, contacts
end
