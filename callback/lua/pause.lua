-- Pause a waiting callback until its citizen may be rung; it keeps its place. One that is already
-- paused for at least as long is left alone.
-- KEYS contact, queue, deadlines, events
-- ARGV now, contact, rests_until, why, text, events_kept
local state, callback, due, until_, rests = unpack(
  redis.call('HMGET', key.contact, 'state', 'callback', 'due', 'until', 'rests'))
if state ~= 'waiting' and state ~= 'paused' then return 'contact' end
if callback ~= '1' then return 'callback' end
if (due or '') ~= '' then return 'due' end
if state == 'paused' and tonumber(until_ or '') and tonumber(until_) >= tonumber(arg.rests_until) then return 'until' end
if arg.why == 'held' and (rests or '') == '' then redis.call('HSET', key.contact, 'next', until_ or '') end
redis.call('ZREM', key.queue, arg.contact)
redis.call('HSET', key.contact, 'state', 'paused', 'until', arg.rests_until, 'rests', arg.why)
redis.call('HDEL', key.contact, 'farewell') -- no longer returns when that leg ends
redis.call('ZADD', key.deadlines, arg.rests_until, 'resume:' .. arg.contact)
redis.call('ZADD', key.deadlines, arg.now, 'text:' .. arg.contact .. '.' .. arg.text)
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'Paused', 'at', arg.now,
  'contact', arg.contact, 'until', arg.rests_until, 'why', arg.why)
return 'ok'
