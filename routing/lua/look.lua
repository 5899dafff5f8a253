-- What a decision looks at: the first few of each queue, of each profile those idle longest with
-- what they have taken today, the counts, and which pairs are kept apart or for each other.
-- KEYS declined, reserved, taken, then the queues, then idle and then on_duty of each profile
-- ARGV now, how many of each, number of queues, then the profiles
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', ARGV[1])
local declined = redis.call('ZRANGE', KEYS[1], 0, -1)
local reserved = redis.call('ZRANGE', KEYS[2], 0, -1)
local queues, profiles, last = tonumber(ARGV[3]), #ARGV - 3, ARGV[2] + #declined + #reserved - 1
local function some(key)
  local found = redis.call('ZRANGE', key, 0, last, 'WITHSCORES')
  return found, #found > 2 * last and redis.call('ZCARD', key) or #found / 2
end
local lines, waiting, idle, free, duty, guides = {}, 0, {}, {}, {}, {}
for i = 1, queues do
  local line, length = some(KEYS[3 + i])
  lines[i], waiting = line, waiting + length
end
for i = 1, profiles do
  local key = KEYS[3 + queues + i]
  idle[i], free[i] = some(key)
  duty[i] = redis.call('SCARD', KEYS[3 + queues + profiles + i])
  for _, pair in ipairs(#reserved > 0 and free[i] > last + 1 and reserved or {}) do
    local guide, profile = string.match(pair, '^[^:]*:([^:]*):(.*)$')
    local rank = profile == ARGV[3 + i] and redis.call('ZRANK', key, guide)
    if rank and rank > last then
      idle[i][#idle[i] + 1], idle[i][#idle[i] + 2] = guide, redis.call('ZSCORE', key, guide)
    end
  end
  for j = 1, #idle[i], 2 do guides[#guides + 1] = idle[i][j] end
end
local taken = #guides > 0 and redis.call('HMGET', KEYS[3], unpack(guides)) or {}
return {lines, waiting, idle, free, duty, taken, declined, reserved}
