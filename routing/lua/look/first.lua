-- The first of a line or of the idle, with their scores, and one more for each of them who is in a
-- pair, so that pairs hide nobody.
local function first(key, most, paired)
  local found, from, to = {}, 0, tonumber(most)
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
