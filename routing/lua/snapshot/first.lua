-- Add the first members after those found that are not reserved.
local function add_unreserved(found, key, left, paired, reserved)
  local read = {}
  for i = 1, #found, 2 do read[found[i]] = true end
  local others = redis.call('ZDIFF', 2, key, reserved, 'WITHSCORES')
  for i = 1, #others, 2 do
    if left > 0 and not read[others[i]] then
      found[#found + 1], found[#found + 2] = others[i], others[i + 1]
      if not paired[others[i]] then left = left - 1 end
    end
  end
  return found
end

-- Read the first members of a queue or of the idle guides, with scores. Members of a pair come on
-- top of the number asked for, so that they do not hide others. `note`, if there is one, learns
-- which of the members read belong to a pair. If most are `reserved`, read on without those.
local function first(key, limit, paired, note, reserved)
  local found, from, size, left = {}, 0, tonumber(limit), tonumber(limit)
  while left > 0 do
    local more = redis.call('ZRANGE', key, from, from + size - 1, 'WITHSCORES')
    if note then note(more) end
    for i = 1, #more, 2 do
      if left > 0 then
        found[#found + 1], found[#found + 2] = more[i], more[i + 1]
        if not paired[more[i]] then left = left - 1 end
      end
    end
    if #more < 2 * size then break end
    if left > 0 and note and from > 8 and redis.call('ZCARD', key) <= 4 * redis.call('ZCARD', reserved) then
      return add_unreserved(found, key, left, paired, reserved)
    end
    from, size = from + size, math.min(2 * size, 512)
  end
  return found
end
