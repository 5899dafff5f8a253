-- What a decision looks at: the first few of each queue, of each profile those idle longest with
-- what they have taken today, the counts, and which pairs are kept apart or for each other.
-- KEYS declined, reserved, taken, returned, then the queues, then idle and then on_duty of each profile
-- ARGV now, how many of each, number of queues, how many who wait are counted at least, '1' to look
--      whoever is there, how far behind those who came back to a line, then for each profile the
--      numbers of the queues it may serve, as `3,9s`, with an s where it steps in for a speaker
-- Lines are read that somebody free may serve; lines and idle guides that there are, are told each
-- with its number from 0, and last when each in the lines came back to stand there, where any has.
-- Answers nothing where nobody waits or nobody is free, unless it is to look all the same.
local queues, profiles, anyway = tonumber(ARGV[3]), #ARGV - 6, ARGV[5] ~= ''
if not anyway and (redis.call('EXISTS', unpack(KEYS, 5, 4 + queues)) == 0 or
  redis.call('EXISTS', unpack(KEYS, 5 + queues, 4 + queues + profiles)) == 0) then return false end
redis.call('ZREMRANGEBYSCORE', KEYS[4], '-inf', ARGV[1] - 86400000)
local came_back = redis.call('EXISTS', KEYS[4]) == 1
local pairs_of, near, apart, kept = {}, {{}, {}}, {}, {}
local lines, heads, waiting = {}, {}, 0
local keepers, theirs = {}, {}
local idle, free, duty, guides, all_free, served, steps_in = {}, {}, {}, {}, 0, {}, {}
for kind = 1, 2 do
  redis.call('ZREMRANGEBYSCORE', KEYS[kind], '-inf', ARGV[1])
  for _, pair in ipairs(redis.call('ZRANGE', KEYS[kind], 0, -1)) do
    local contact, guide = string.match(pair, '^(.-):(.*)$')
    pairs_of[contact] = pairs_of[contact] or {}
    table.insert(pairs_of[contact], {kind, pair, guide})
    if kind == 2 then keepers[#keepers + 1], theirs[#theirs + 1] = guide, contact end
  end
end
-- The first of a line, and one more for each of them who is in a pair, so that pairs hide nobody.
local function first(key, most, paired)
  local found, from, to = {}, 0, tonumber(most)
  while from < to do
    local more = redis.call('ZRANGE', key, from, to - 1, 'WITHSCORES')
    from = to
    for j = 1, #more, 2 do
      found[#found + 1], found[#found + 2] = more[j], more[j + 1]
      if paired[more[j]] then to = to + 1 end
    end
  end
  return found
end
for i = 1, profiles do
  free[i] = redis.call('ZCARD', KEYS[4 + queues + i])
  duty[i] = redis.call('SCARD', KEYS[4 + queues + profiles + i])
  all_free = all_free + free[i]
  for number, steps in string.gmatch(free[i] > 0 and ARGV[6 + i] or '', '(%d+)(s?)') do
    served[number + 1], steps_in[number + 1] = true, steps_in[number + 1] or steps == 's'
  end
end
-- No more of one queue can be given away than there are guides free.
local most = math.max(1, math.min(ARGV[2], all_free))
-- When each of them came to stand in line, and whether any came back to it.
local function standing(found)
  local ids, since, any = {}, {}, false
  for j = 1, #found, 2 do ids[#ids + 1] = found[j] end
  for j, back in ipairs(#ids > 0 and redis.call('ZMSCORE', KEYS[4], unpack(ids)) or {}) do
    since[j], any = math.max(tonumber(found[2 * j]), tonumber(back or 0)), any or back
  end
  return since, any
end
-- Who steps in goes by how long one has stood in line: there also whoever has stood for longer than
-- those before, who came back to it, of the next few. All others come after one who is read.
local function line(i)
  local found, longest = first(KEYS[4 + i], most, pairs_of), {}
  local since, any = standing(came_back and steps_in[i] and found or {})
  if not any then return found end
  local all = redis.call('ZRANGE', KEYS[4 + i], 0, #found / 2 + ARGV[6] - 1, 'WITHSCORES')
  found, since = {}, standing(all)
  for j, at in ipairs(since) do
    local id, score = all[2 * j - 1], all[2 * j]
    local is_first = #longest < most or at < longest[most]
    if is_first or pairs_of[id] then found[#found + 1], found[#found + 2] = id, score end
    if is_first and not pairs_of[id] then
      table.insert(longest, at)
      table.sort(longest)
    end
  end
  return found
end
-- What is kept for somebody idle is read wherever it stands: that one may take it before the first.
local called = {}
for i = 1, #keepers > 0 and profiles or 0 do
  local idle_since = free[i] > 0 and redis.call('ZMSCORE', KEYS[4 + queues + i], unpack(keepers)) or {}
  for j, since in ipairs(idle_since) do
    if since then called[#called + 1] = theirs[j] end
  end
end
local function with_called(i, found)
  local read = {}
  for j = 1, #found, 2 do read[found[j]] = true end
  for j, since in ipairs(#called > 0 and redis.call('ZMSCORE', KEYS[4 + i], unpack(called)) or {}) do
    if since and not read[called[j]] then found[#found + 1], found[#found + 2] = called[j], since end
  end
  return found
end
for i = 1, queues do
  local found = (anyway or served[i]) and with_called(i, line(i)) or {}
  if #found > 0 then lines[#lines + 1] = {i - 1, found} end
  if waiting < tonumber(ARGV[4]) then waiting = waiting + redis.call('ZCARD', KEYS[4 + i]) end
  for j = 1, #found, 2 do
    heads[#heads + 1] = found[j]
    for _, pair in ipairs(pairs_of[found[j]] or {}) do
      table.insert(near[pair[1]], pair[2])
      apart[pair[3]], kept[pair[3]] = true, kept[pair[3]] or pair[1] == 2
    end
  end
end
-- Of the idle too, and whoever is kept for one of these contacts, wherever he stands.
for i = 1, profiles do
  local key = KEYS[4 + queues + i]
  local found = free[i] > 0 and first(key, ARGV[2], apart) or {}
  local seen = #found / 2
  for guide, is_kept in pairs(free[i] > seen and kept or {}) do
    local rank = is_kept and redis.call('ZRANK', key, guide)
    if rank and rank >= seen then
      found[#found + 1], found[#found + 2] = guide, redis.call('ZSCORE', key, guide)
    end
  end
  if #found > 0 then idle[#idle + 1] = {i - 1, found} end
  for j = 1, #found, 2 do guides[#guides + 1] = found[j] end
end
local taken = #guides > 0 and redis.call('HMGET', KEYS[3], unpack(guides)) or {}
local back = came_back and #heads > 0
  and redis.call('ZMSCORE', KEYS[4], unpack(heads)) or {}
return {lines, waiting, idle, free, duty, taken, near[1], near[2], back}
