-- Make a contact a callback again when a citizen who had rejoined hangs up. It keeps its place, and
-- a guide who is being rung for it still is. If it was scheduled for a later time, it is scheduled
-- again.
-- KEYS contact, call, numbers, deadlines, events, queue, live, callback, open, every_open, out,
--      returning, scheduled
-- ARGV now, contact, call, number, ended_ttl, later_by, events_kept
local state, call, left = unpack(redis.call('HMGET', key.contact, 'state', 'call', 'left'))
if (state ~= 'waiting' and state ~= 'offered') or call ~= arg.call then return 'contact' end
if not left then return 'left' end
local other = redis.call('HGET', key.numbers, arg.number)
if other and other ~= arg.contact then return 'number' end
redis.call('HSET', key.contact, 'live', '0', 'call', '')
local again = state == 'waiting' and scheduled_again(key, arg.contact, arg.now) or ''
if again == '' then
  redis.call('HINCRBY', key.contact, 'since', arg.later_by)
  if state == 'waiting' then put_in(key.contact, key.queue, key.live, arg.contact) end
end
redis.call('SET', key.call, 'ended', 'PX', arg.ended_ttl)
redis.call('HSET', key.numbers, arg.number, arg.contact)
enter(key, arg.contact, 'keep_after_hang_up', again == '' and 'in_line' or 'scheduled')
redis.call('ZREM', key.deadlines, 'alive:' .. arg.contact)
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'Promised', 'at', arg.now,
  'contact', arg.contact, 'due', again)
return 'ok'
