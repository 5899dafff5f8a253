-- Make a waiting contact a callback that keeps its place but has no call. It is paused while the
-- call in which it was promised goes on, because that telephone is in use.
-- KEYS contact, call, promises, deadlines, events, today, queue, booked, other
-- ARGV now, contact, call, number, ended_ttl, tally_ttl, returns_by, due, slot_from, slot_until,
--      slot_size, later_by, instead, late, events_kept
local state, call = unpack(redis.call('HMGET', key.contact, 'state', 'call'))
if state ~= 'waiting' and not (state == 'offered' and arg.returns_by == '') then return 'contact' end
if call ~= arg.call then return 'call' end
local other = redis.call('HGET', key.promises, arg.number)
if other and other ~= arg.contact and not gives_way(other, arg.instead, key.other) then return 'number' end
if arg.due ~= '' and state == 'waiting' then
  if redis.call('ZCOUNT', key.booked, arg.slot_from, '(' .. arg.slot_until) >= tonumber(arg.slot_size) then return 'slot' end
  redis.call('HSET', key.contact, 'state', 'paused', 'due', arg.due)
  redis.call('ZADD', key.booked, arg.due, arg.contact)
  redis.call('ZADD', key.deadlines, arg.due, 'due:' .. arg.contact, arg.now, 'text:' .. arg.contact .. '.text_promised')
elseif arg.returns_by ~= '' then
  redis.call('HSET', key.contact, 'state', 'paused')
  redis.call('ZADD', key.deadlines, arg.returns_by, 'resume:' .. arg.contact)
end
if redis.call('HGET', key.contact, 'state') == 'paused' then redis.call('ZREM', key.queue, arg.contact) end
local before = redis.call('HGET', key.contact, 'caller') or ''
if before ~= arg.number and redis.call('HGET', key.promises, before) == arg.contact then redis.call('HDEL', key.promises, before) end
redis.call('HSET', key.contact, 'callback', '1', 'caller', arg.number, 'call', '')
if arg.returns_by ~= '' then redis.call('HSET', key.contact, 'farewell', arg.call) end
redis.call('SET', key.call, arg.returns_by == '' and 'ended' or 'promised:' .. arg.contact, 'PX', arg.ended_ttl)
redis.call('HSET', key.promises, arg.number, arg.contact)
redis.call('ZREM', key.deadlines, 'alive:' .. arg.contact)
if redis.call('HSETNX', key.contact, 'promised', arg.now) == 1 then
  redis.call('HINCRBY', key.today, 'promised', 1)
  if arg.late == '1' then redis.call('HINCRBY', key.today, 'late_left', 1) end
  redis.call('PEXPIRE', key.today, arg.tally_ttl)
  local since = redis.call('HINCRBY', key.contact, 'since', arg.later_by)
  redis.call('ZADD', key.queue, 'XX', since, arg.contact)
end
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'Promised', 'at', arg.now,
  'contact', arg.contact, 'due', arg.due)
return 'ok'
