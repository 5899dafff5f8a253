-- Suspend a callback in line while its citizen is in a call with us, because that telephone is in
-- use. One that is out of line already does not return before that call is over.
-- KEYS contact, queue, live, callback, open, every_open, out, returning, scheduled, deadlines,
--      events, line
-- ARGV now, contact, call, but, check_at, switchboard, events_kept
local call, calls = arg.call, arg.call == '' and redis.call('SMEMBERS', key.line) or {}
if #calls >= tonumber(arg.switchboard) then return 'line' end
table.sort(calls)
for _, one in ipairs(calls) do
  if call == '' and one ~= arg.but then call = one end
end
if call == '' then return 'line' end
local state, live = unpack(redis.call('HMGET', key.contact, 'state', 'live'))
if live ~= '0' then return 'callback' end
if state ~= 'waiting' and state ~= 'paused' then return 'contact' end
redis.call('HSET', key.callback, 'calling', call)
if state == 'paused' then return 'ok' end
take_out(key.contact, key.queue, key.live, arg.contact)
redis.call('HSET', key.callback, 'why', 'calling')
enter(key, arg.contact, 'suspend_during_call', 'suspended')
redis.call('ZADD', key.deadlines, arg.check_at, 'resume:' .. arg.contact)
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'Paused', 'at', arg.now,
  'contact', arg.contact, 'until', '', 'why', 'calling')
return 'ok'
