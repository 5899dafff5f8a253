-- Read what a decision needs: the first contacts of each queue, the longest idle guides of each
-- profile with the contacts they took today, the counts, and the declined and reserved pairs.
-- KEYS declined, reserved, reserved_for, reserved_by_guide, taken, returned, unreached,
--      rings_paused, queues, idle, on_duty, interruptible, live...
-- ARGV now, depth, queue_count, count_limit, read_all, behind, forget_before, queue_ids, served...
-- Reads `depth` contacts or guides of each. `queue_ids` are joined by commas. `served` lists for each
-- profile the indexes of the queues it may serve, as `3,9s`; an s marks a queue whose language it
-- does not speak. A queue is read if a free guide may serve it, or always with `read_all`. Queues
-- and guides are returned with their index from 0. Unreachable guides do not count towards `depth`.
-- Most contacts kept for a guide who is not idle are left out unless `read_all`. Where wrap-up may be
-- interrupted, the keys of `interruptible` and `live` are given: then the guides in wrap-up are read
-- like the idle ones, and of each contact whether its citizen is on the line. Returns nothing if no
-- contact waits, no guide can be rung, or ringing is paused.
local queues, profiles, read_all = tonumber(ARGV[3]), #ARGV - 8, ARGV[5] ~= ''
local first_late = 8 + queues + 2 * profiles
local interrupts = #KEYS > first_late
if not read_all and (redis.call('EXISTS', unpack(KEYS, 9, 8 + queues)) == 0 or
  redis.call('EXISTS', unpack(KEYS, 9 + queues, 8 + queues + profiles)) == 0 and
  (not interrupts or redis.call('EXISTS', unpack(KEYS, first_late + 1, first_late + profiles)) == 0) or
  tonumber(redis.call('HGET', KEYS[8], 'until') or 0) > tonumber(ARGV[1])) then return false end
redis.call('ZREMRANGEBYSCORE', KEYS[6], '-inf', ARGV[7])
local came_back = redis.call('EXISTS', KEYS[6]) == 1
local pairs_of = known_pairs(ARGV[1])
local any_reserved = redis.call('EXISTS', KEYS[3]) == 1
local free, late, duty, free_count, idle_keys, served, steps_in = {}, {}, {}, 0, {}, {}, {}
for i = 1, profiles do
  local key = KEYS[8 + queues + i]
  free[i], duty[i] = redis.call('ZCARD', key), redis.call('SCARD', KEYS[8 + queues + profiles + i])
  late[i] = interrupts and redis.call('ZCARD', KEYS[first_late + i]) or 0
  free_count = free_count + free[i] + late[i]
  if free[i] > 0 then idle_keys[#idle_keys + 1] = key end
  for number, steps in string.gmatch(free[i] + late[i] > 0 and ARGV[8 + i] or '', '(%d+)(s?)') do
    served[number + 1], steps_in[number + 1] = true, steps_in[number + 1] or steps == 's'
  end
end
-- No more contacts of one queue can be offered than there are guides who can be rung.
local limit = math.max(1, math.min(ARGV[2], free_count))
local unreached, is_unreached = redis.call('ZRANGE', KEYS[7], 0, -1, 'WITHSCORES'), {}
for i = 1, #unreached, 2 do is_unreached[unreached[i]] = true end
local kept, note, is_idle = {}, nil, nil
if any_reserved then
  local list, ids, number, noted = nil, {}, 0, {}
  for id in string.gmatch(ARGV[8], '[^,]+') do
    number = number + 1
    ids[id] = KEYS[8 + number]
  end
  is_idle, list = idle_guides(idle_keys)
  kept = kept_for_idle(list, is_idle, limit, ids)
  if read_all or #list < free_count then is_idle = nil end
  note = function(found) add_reserved(pairs_of, noted, found) end
  for _, some in pairs(kept) do
    for _, one in ipairs(some) do note(one) end
  end
end
local queues_read, heads, waiting, pairs_read, paired, is_reserved = {}, {}, 0, {{}, {}}, {}, {}
for i = 1, queues do
  local key, found = KEYS[8 + i], {}
  if read_all or served[i] then
    found = line(key, limit, pairs_of, note, came_back and steps_in[i] and KEYS[6], ARGV[6])
    found = with_kept(without_kept(found, pairs_of, is_idle, is_unreached), kept[key])
  end
  if #found > 0 then queues_read[#queues_read + 1] = {i - 1, found, interrupts and on_line(KEYS[first_late + profiles + i], found) or {}} end
  if waiting < tonumber(ARGV[4]) then waiting = waiting + redis.call('ZCARD', key) end
  for j = 1, #found, 2 do
    heads[#heads + 1] = found[j]
    for _, pair in ipairs(pairs_of[found[j]] or {}) do
      table.insert(pairs_read[pair[1]], pair[2])
      paired[pair[3]], is_reserved[pair[3]] = true, is_reserved[pair[3]] or pair[1] == 2
    end
  end
end
for guide in pairs(is_unreached) do paired[guide] = true end
local guides = {}
local function read_guides(from, counts, reserved)
  local all = {}
  for i = 1, profiles do
    local found = longest_idle(KEYS[from + i], ARGV[2], counts[i], paired, reserved)
    if #found > 0 then all[#all + 1] = {i - 1, found} end
    for j = 1, #found, 2 do guides[#guides + 1] = found[j] end
  end
  return all
end
local idle, wrap_up = read_guides(8 + queues, free, is_reserved), interrupts and read_guides(first_late, late, {}) or {}
local taken = #guides > 0 and redis.call('HMGET', KEYS[5], unpack(guides)) or {}
local back = came_back and #heads > 0 and redis.call('ZMSCORE', KEYS[6], unpack(heads)) or {}
return {queues_read, waiting, idle, free, duty, taken, pairs_read[1], pairs_read[2], back, unreached, wrap_up, late}
