-- What a decision looks at: the first few of each queue, of each profile those idle longest with
-- what they have taken today, the counts, and which pairs are kept apart or for each other.
-- KEYS declined, reserved, taken, returned, then the queues, then idle and then on_duty of each profile
-- ARGV now, how many of each, number of queues, how many who wait are counted at least, '1' to look
--      whoever is there, then the profiles, then for each the numbers of the queues it may serve
-- Lines are read that somebody free may serve; lines and idle guides that there are, are told each
-- with its number from 0, and last when each in the lines came back to stand there, where any has.
-- Answers nothing where nobody waits or nobody is free, unless it is to look all the same.
local queues, profiles = tonumber(ARGV[3]), (#ARGV - 5) / 2
if ARGV[5] == '' and (redis.call('EXISTS', unpack(KEYS, 5, 4 + queues)) == 0 or
  redis.call('EXISTS', unpack(KEYS, 5 + queues, 4 + queues + profiles)) == 0) then return false end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[4], '-inf', ARGV[1] - 86400000)
local function all(key) return redis.call('ZRANGE', key, 0, -1) end
local declined, reserved = all(KEYS[1]), all(KEYS[2])
local apart, enough = #declined + #reserved, tonumber(ARGV[4])
local lines, waiting, idle, free, duty, guides, all_free, served = {}, 0, {}, {}, {}, {}, 0, {}
local function some(into, i, key, most, count)
  local found = redis.call('ZRANGE', key, 0, most - 1, 'WITHSCORES')
  if #found > 0 then into[#into + 1] = {i - 1, found} end
  return found, count and #found >= 2 * most and redis.call('ZCARD', key) or #found / 2
end
for i = 1, profiles do
  local key, most = KEYS[4 + queues + i], ARGV[2] + apart
  local standing, count = some(idle, i, key, most, true)
  free[i], duty[i] = count, redis.call('SCARD', KEYS[4 + queues + profiles + i])
  for _, pair in ipairs(#reserved > 0 and count > most and reserved or {}) do
    local guide = string.match(pair, ':(.*)$')
    local rank = redis.call('ZRANK', key, guide)
    if rank and rank >= most then
      standing[#standing + 1], standing[#standing + 2] = guide, redis.call('ZSCORE', key, guide)
    end
  end
  for j = 1, #standing, 2 do guides[#guides + 1] = standing[j] end
  all_free = all_free + count
  for number in string.gmatch(count > 0 and ARGV[5 + profiles + i] or '', '%d+') do
    served[tonumber(number)] = true
  end
end
-- No more of one queue can be given away than there are guides free.
local most = math.max(1, math.min(ARGV[2], all_free)) + apart
for i = 1, queues do
  if served[i - 1] or ARGV[5] ~= '' then
    waiting = waiting + select(2, some(lines, i, KEYS[4 + i], most, waiting < enough))
  elseif waiting < enough then waiting = waiting + redis.call('ZCARD', KEYS[4 + i]) end
end
local taken = #guides > 0 and redis.call('HMGET', KEYS[3], unpack(guides)) or {}
local back, heads = {}, {}
if redis.call('EXISTS', KEYS[4]) == 1 then
  for _, line in ipairs(lines) do
    for j = 1, #line[2], 2 do heads[#heads + 1] = line[2][j] end
  end
  back = #heads > 0 and redis.call('ZMSCORE', KEYS[4], unpack(heads)) or {}
end
return {lines, waiting, idle, free, duty, taken, declined, reserved, back}
