-- Read what a decision needs: the first contacts of each queue, the longest idle guides of each
-- profile with the contacts they took today, the counts, and the declined and reserved pairs.
-- KEYS declined, reserved, taken, returned, unreached, rings_paused, queues, idle, on_duty...
-- ARGV now, depth, queue_count, count_limit, read_all, behind, forget_before, served...
-- Reads `depth` contacts or guides of each. `served` lists for each profile the indexes of the
-- queues it may serve, as `3,9s`; an s marks a queue whose language it does not speak. A queue is
-- read if a free guide may serve it, or always with `read_all`. Queues and idle guides are returned
-- with their index from 0. Unreachable guides do not count towards `depth`. Returns nothing if no
-- contact waits, no guide is free, or ringing is paused.
local queues, profiles, read_all = tonumber(ARGV[3]), #ARGV - 7, ARGV[5] ~= ''
if not read_all and (redis.call('EXISTS', unpack(KEYS, 7, 6 + queues)) == 0 or
  redis.call('EXISTS', unpack(KEYS, 7 + queues, 6 + queues + profiles)) == 0 or
  tonumber(redis.call('HGET', KEYS[6], 'until') or 0) > tonumber(ARGV[1])) then return false end
redis.call('ZREMRANGEBYSCORE', KEYS[4], '-inf', ARGV[7])
local came_back = redis.call('EXISTS', KEYS[4]) == 1
local pairs_of, reserved_guides, reserved_contacts = known_pairs(ARGV[1])
local free, duty, free_count, idle_keys, served, steps_in = {}, {}, 0, {}, {}, {}
for i = 1, profiles do
  local key = KEYS[6 + queues + i]
  free[i], duty[i] = redis.call('ZCARD', key), redis.call('SCARD', KEYS[6 + queues + profiles + i])
  free_count = free_count + free[i]
  if free[i] > 0 then idle_keys[#idle_keys + 1] = key end
  for number, steps in string.gmatch(free[i] > 0 and ARGV[7 + i] or '', '(%d+)(s?)') do
    served[number + 1], steps_in[number + 1] = true, steps_in[number + 1] or steps == 's'
  end
end
-- No more contacts of one queue can be offered than there are free guides.
local limit = math.max(1, math.min(ARGV[2], free_count))
local reserved = kept_for_idle(idle_keys, reserved_guides, reserved_contacts)
local queues_read, heads, waiting, pairs_read, paired, is_reserved = {}, {}, 0, {{}, {}}, {}, {}
for i = 1, queues do
  local key, found = KEYS[6 + i], {}
  if read_all or served[i] then
    found = line(key, limit, pairs_of, came_back and steps_in[i] and KEYS[4], ARGV[6])
    found = with_kept(key, found, reserved)
  end
  if #found > 0 then queues_read[#queues_read + 1] = {i - 1, found} end
  if waiting < tonumber(ARGV[4]) then waiting = waiting + redis.call('ZCARD', key) end
  for j = 1, #found, 2 do
    heads[#heads + 1] = found[j]
    for _, pair in ipairs(pairs_of[found[j]] or {}) do
      table.insert(pairs_read[pair[1]], pair[2])
      paired[pair[3]], is_reserved[pair[3]] = true, is_reserved[pair[3]] or pair[1] == 2
    end
  end
end
local unreached = redis.call('ZRANGE', KEYS[5], 0, -1, 'WITHSCORES')
for i = 1, #unreached, 2 do paired[unreached[i]] = true end
local idle, guides = {}, {}
for i = 1, profiles do
  local found = longest_idle(KEYS[6 + queues + i], ARGV[2], free[i], paired, is_reserved)
  if #found > 0 then idle[#idle + 1] = {i - 1, found} end
  for j = 1, #found, 2 do guides[#guides + 1] = found[j] end
end
local taken = #guides > 0 and redis.call('HMGET', KEYS[3], unpack(guides)) or {}
local back = came_back and #heads > 0 and redis.call('ZMSCORE', KEYS[4], unpack(heads)) or {}
return {queues_read, waiting, idle, free, duty, taken, pairs_read[1], pairs_read[2], back, unreached}
