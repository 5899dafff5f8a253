-- Read the first members of a queue or of the idle guides, with scores. Members of a pair come on
-- top of the number asked for, so that they do not hide others.
local function first(key, limit, paired)
  local found, from, to = {}, 0, tonumber(limit)
  while from < to do
    local more = redis.call('ZRANGE', key, from, to - 1, 'WITHSCORES')
    from = to
    for i = 1, #more, 2 do
      found[#found + 1], found[#found + 2] = more[i], more[i + 1]
      if paired[more[i]] then to = to + 1 end
    end
  end
  return found
end
