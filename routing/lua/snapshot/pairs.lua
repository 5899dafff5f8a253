-- Drop expired reservations, and declined pairs whose time is over. Return the declined pairs by
-- contact, each as {kind, pair, guide}.
local function known_pairs(now)
  for _, contact in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', now)) do
    redis.call('ZREM', KEYS[4], redis.call('HGET', KEYS[3], contact) or '')
    redis.call('HDEL', KEYS[3], contact)
  end
  for _, key in ipairs({KEYS[1], KEYS[2]}) do redis.call('ZREMRANGEBYSCORE', key, '-inf', now) end
  local by_contact = {}
  for _, pair in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
    local contact, guide = string.match(pair, '^(.-):(.*)$')
    by_contact[contact] = by_contact[contact] or {}
    table.insert(by_contact[contact], {1, pair, guide})
  end
  return by_contact
end

-- Add the reservations (kind 2) of contacts with scores to the pairs, each once.
local function add_reserved(pairs_of, noted, found)
  local ids = {}
  for i = 1, #found, 2 do
    if not noted[found[i]] then ids[#ids + 1] = found[i] end
    noted[found[i]] = true
  end
  for i, entry in ipairs(#ids > 0 and redis.call('HMGET', KEYS[3], unpack(ids)) or {}) do
    local guide = entry and reservation(entry)
    if guide then
      pairs_of[ids[i]] = pairs_of[ids[i]] or {}
      table.insert(pairs_of[ids[i]], {2, ids[i] .. ':' .. guide, guide})
    end
  end
end
