-- Make a contact a callback again when a citizen who had rejoined hangs up. It keeps its place, and
-- a guide who is being rung for it still is. If it was scheduled for a later time, it is scheduled
-- again.
-- KEYS contact, call, promises, deadlines, events, queue, booked
-- ARGV now, contact, call, number, ended_ttl, later_by, events_kept
local state, call, promised = unpack(redis.call('HMGET', key.contact, 'state', 'call', 'promised'))
if (state ~= 'waiting' and state ~= 'offered') or call ~= arg.call then return 'contact' end
if not promised then return 'promise' end
local other = redis.call('HGET', key.promises, arg.number)
if other and other ~= arg.contact then return 'number' end
redis.call('HSET', key.contact, 'callback', '1', 'call', '')
local again = state == 'waiting' and timed_again(key.contact, key.queue, key.deadlines, key.booked, arg.contact, arg.now) or ''
if again == '' then
  local since = redis.call('HINCRBY', key.contact, 'since', arg.later_by)
  if state == 'waiting' then redis.call('ZADD', key.queue, since, arg.contact) end
end
redis.call('SET', key.call, 'ended', 'PX', arg.ended_ttl)
redis.call('HSET', key.promises, arg.number, arg.contact)
redis.call('ZREM', key.deadlines, 'alive:' .. arg.contact)
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'Promised', 'at', arg.now,
  'contact', arg.contact, 'due', again)
return 'ok'
