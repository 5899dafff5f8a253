-- Suspend a callback in line until its citizen may be rung; it keeps its place. One that is already
-- out of line for at least as long is left alone.
-- KEYS contact, queue, live, callback, open, every_open, out, returning, scheduled, deadlines,
--      events
-- ARGV now, contact, suspended_until, why, text, events_kept
local state, live = unpack(redis.call('HMGET', key.contact, 'state', 'live'))
local until_, why = unpack(redis.call('HMGET', key.callback, 'until', 'why'))
if state ~= 'waiting' and state ~= 'paused' then return 'contact' end
if live ~= '0' then return 'callback' end
if not may(key.callback, 'suspend') then return 'due' end
if state == 'paused' and tonumber(until_ or '') and tonumber(until_) >= tonumber(arg.suspended_until) then return 'until' end
if arg.why == 'held' and (why or '') == '' then redis.call('HSET', key.callback, 'next', until_ or '') end
take_out(key.contact, key.queue, key.live, arg.contact)
redis.call('HSET', key.callback, 'until', arg.suspended_until, 'why', arg.why)
redis.call('HDEL', key.callback, 'leg') -- no longer returns when that leg ends
enter(key, arg.contact, 'suspend', 'suspended')
redis.call('ZADD', key.deadlines, arg.suspended_until, 'resume:' .. arg.contact)
redis.call('ZADD', key.deadlines, arg.now, 'text:' .. arg.contact .. '.' .. arg.text)
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'Paused', 'at', arg.now,
  'contact', arg.contact, 'until', arg.suspended_until, 'why', arg.why)
return 'ok'
