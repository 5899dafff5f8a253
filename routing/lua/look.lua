-- What a decision looks at: the first few of each queue, of each profile those idle longest with
-- what they have taken today, the counts, and which pairs are kept apart or for each other.
-- KEYS declined, reserved, taken, then the queues, then idle and then on_duty of each profile
-- ARGV now, how many of each, number of queues, '1' to look whoever is there, then the profiles
-- Lines and idle guides are told of those alone that have any, each with its number from 0.
-- Answers nothing where nobody waits or nobody is free, unless it is to look all the same.
local queues, profiles = tonumber(ARGV[3]), #ARGV - 4
if ARGV[4] == '' and (redis.call('EXISTS', unpack(KEYS, 4, 3 + queues)) == 0 or
  redis.call('EXISTS', unpack(KEYS, 4 + queues, 3 + queues + profiles)) == 0) then return false end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', ARGV[1])
local function all(key) return redis.call('ZRANGE', key, 0, -1) end
local declined, reserved = all(KEYS[1]), all(KEYS[2])
local last = ARGV[2] + #declined + #reserved - 1
local lines, waiting, idle, free, duty, guides = {}, 0, {}, {}, {}, {}
local function some(into, i, key)
  local found = redis.call('ZRANGE', key, 0, last, 'WITHSCORES')
  if #found > 0 then into[#into + 1] = {i - 1, found} end
  return found, #found > 2 * last and redis.call('ZCARD', key) or #found / 2
end
for i = 1, queues do waiting = waiting + select(2, some(lines, i, KEYS[3 + i])) end
for i = 1, profiles do
  local key = KEYS[3 + queues + i]
  local standing, count = some(idle, i, key)
  free[i], duty[i] = count, redis.call('SCARD', KEYS[3 + queues + profiles + i])
  for _, pair in ipairs(#reserved > 0 and count > last + 1 and reserved or {}) do
    local guide, profile = string.match(pair, '^[^:]*:([^:]*):(.*)$')
    local rank = profile == ARGV[4 + i] and redis.call('ZRANK', key, guide)
    if rank and rank > last then
      standing[#standing + 1], standing[#standing + 2] = guide, redis.call('ZSCORE', key, guide)
    end
  end
  for j = 1, #standing, 2 do guides[#guides + 1] = standing[j] end
end
local taken = #guides > 0 and redis.call('HMGET', KEYS[3], unpack(guides)) or {}
return {lines, waiting, idle, free, duty, taken, declined, reserved}
