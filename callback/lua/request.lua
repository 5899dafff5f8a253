-- Make a waiting contact a callback that keeps its place but has no call. It is suspended while the
-- call in which it was requested goes on, because that telephone is in use.
-- KEYS contact, call, numbers, deadlines, events, today, queue, live, callback, open, every_open,
--      out, returning, scheduled, other
-- ARGV now, contact, call, number, ended_ttl, tally_ttl, returns_by, due, slot_from, slot_until,
--      slot_size, later_by, instead, late, events_kept
local state, call, before = unpack(redis.call('HMGET', key.contact, 'state', 'call', 'caller'))
if state ~= 'waiting' and not (state == 'offered' and arg.returns_by == '') then return 'contact' end
if call ~= arg.call then return 'call' end
local other, to = redis.call('HGET', key.numbers, arg.number), 'in_line'
if other and other ~= arg.contact and not gives_way(other, arg.instead, key.other) then return 'number' end
if arg.due ~= '' and state == 'waiting' then
  if redis.call('ZCOUNT', key.scheduled, arg.slot_from, '(' .. arg.slot_until) >= tonumber(arg.slot_size) then return 'slot' end
  to = 'scheduled'
  redis.call('HSET', key.callback, 'due', arg.due)
  redis.call('ZADD', key.deadlines, arg.due, 'due:' .. arg.contact, arg.now, 'text:' .. arg.contact .. '.text_promised')
elseif arg.returns_by ~= '' then
  to = 'suspended'
  redis.call('ZADD', key.deadlines, arg.returns_by, 'resume:' .. arg.contact)
end
if before ~= arg.number and redis.call('HGET', key.numbers, before) == arg.contact then redis.call('HDEL', key.numbers, before) end
redis.call('HSET', key.contact, 'live', '0', 'caller', arg.number, 'call', '')
if arg.returns_by ~= '' then redis.call('HSET', key.callback, 'leg', arg.call) end
redis.call('SET', key.call, arg.returns_by == '' and 'ended' or 'left:' .. arg.contact, 'PX', arg.ended_ttl)
redis.call('HSET', key.numbers, arg.number, arg.contact)
redis.call('ZREM', key.deadlines, 'alive:' .. arg.contact)
if redis.call('HSETNX', key.contact, 'left', arg.now) == 1 then
  redis.call('HINCRBY', key.today, 'promised', 1)
  if arg.late == '1' then redis.call('HINCRBY', key.today, 'late_left', 1) end
  redis.call('PEXPIRE', key.today, arg.tally_ttl)
  redis.call('HINCRBY', key.contact, 'since', arg.later_by)
end
if to ~= 'in_line' then take_out(key.contact, key.queue, key.live, arg.contact)
elseif state == 'waiting' then put_in(key.contact, key.queue, key.live, arg.contact) end
enter(key, arg.contact, 'request', to)
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'Promised', 'at', arg.now,
  'contact', arg.contact, 'due', arg.due)
return 'ok'
