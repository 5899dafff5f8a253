-- The citizen keeps the place and is called back: the contact waits on with no call. While the
-- call in which it is promised goes on it rests, so that no telephone is rung that is in use.
-- KEYS contact, call, promises, deadlines, events, today, queue, booked, the other callback
-- ARGV now, contact, call, number, ended_ttl, tally_ttl, latest return to the line ('' the call is
--      over), due ('' in its turn), its slot from and until, room in a slot, how much later
--      callbacks come, the other callback that it is made instead of, if that one waits or rests,
--      '1' the target of the queue has passed, events_kept
local state, call = unpack(redis.call('HMGET', KEYS[1], 'state', 'call'))
if state ~= 'waiting' and not (state == 'offered' and ARGV[7] == '') then return 'contact' end
if call ~= ARGV[3] then return 'call' end
local other = redis.call('HGET', KEYS[3], ARGV[4])
if other and other ~= ARGV[2] and not gives_way(other, ARGV[13], KEYS[9]) then return 'number' end
if ARGV[8] ~= '' and state == 'waiting' then
  if redis.call('ZCOUNT', KEYS[8], ARGV[9], '(' .. ARGV[10]) >= tonumber(ARGV[11]) then return 'slot' end
  redis.call('HSET', KEYS[1], 'state', 'paused', 'due', ARGV[8])
  redis.call('ZADD', KEYS[8], ARGV[8], ARGV[2])
  redis.call('ZADD', KEYS[4], ARGV[8], 'due:' .. ARGV[2], ARGV[1], 'text:' .. ARGV[2] .. '.text_promised')
elseif ARGV[7] ~= '' then
  redis.call('HSET', KEYS[1], 'state', 'paused')
  redis.call('ZADD', KEYS[4], ARGV[7], 'resume:' .. ARGV[2])
end
if redis.call('HGET', KEYS[1], 'state') == 'paused' then redis.call('ZREM', KEYS[7], ARGV[2]) end
local before = redis.call('HGET', KEYS[1], 'caller') or ''
if before ~= ARGV[4] and redis.call('HGET', KEYS[3], before) == ARGV[2] then redis.call('HDEL', KEYS[3], before) end
redis.call('HSET', KEYS[1], 'callback', '1', 'caller', ARGV[4], 'call', '')
if ARGV[7] ~= '' then redis.call('HSET', KEYS[1], 'farewell', ARGV[3]) end
redis.call('SET', KEYS[2], ARGV[7] == '' and 'ended' or 'promised:' .. ARGV[2], 'PX', ARGV[5])
redis.call('HSET', KEYS[3], ARGV[4], ARGV[2])
redis.call('ZREM', KEYS[4], 'alive:' .. ARGV[2])
if redis.call('HSETNX', KEYS[1], 'promised', ARGV[1]) == 1 then
  redis.call('HINCRBY', KEYS[6], 'promised', 1)
  if ARGV[14] == '1' then redis.call('HINCRBY', KEYS[6], 'late_left', 1) end
  redis.call('PEXPIRE', KEYS[6], ARGV[6])
  local since = redis.call('HINCRBY', KEYS[1], 'since', ARGV[12])
  redis.call('ZADD', KEYS[7], 'XX', since, ARGV[2])
end
redis.call('XADD', KEYS[5], 'MAXLEN', '~', ARGV[15], '*', 'event', 'Promised', 'at', ARGV[1],
  'contact', ARGV[2], 'due', ARGV[8])
return 'ok'
