-- Take a waiting callback out of its queue while its citizen is in a call with us, because that
-- telephone is in use. One that is already paused stays so, and does not return before that call is
-- over.
-- KEYS contact, queue, deadlines, events, line
-- ARGV now, contact, call, but, check_at, switchboard, events_kept
local call, calls = arg.call, arg.call == '' and redis.call('SMEMBERS', key.line) or {}
if #calls >= tonumber(arg.switchboard) then return 'line' end
table.sort(calls)
for _, one in ipairs(calls) do
  if call == '' and one ~= arg.but then call = one end
end
if call == '' then return 'line' end
local state, callback = unpack(redis.call('HMGET', key.contact, 'state', 'callback'))
if callback ~= '1' then return 'callback' end
if state ~= 'waiting' and state ~= 'paused' then return 'contact' end
redis.call('HSET', key.contact, 'calling', call)
if state == 'paused' then return 'ok' end
redis.call('ZREM', key.queue, arg.contact)
redis.call('HSET', key.contact, 'state', 'paused', 'rests', 'calling')
redis.call('ZADD', key.deadlines, arg.check_at, 'resume:' .. arg.contact)
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'Paused', 'at', arg.now,
  'contact', arg.contact, 'until', '', 'why', 'calling')
return 'ok'
