-- Put an open callback first, before all others in its queue. Guides who step in for a speaker of
-- its language are reached no sooner for it.
-- KEYS contact, queue, live, callback, open, every_open, out, returning, scheduled, deadlines,
--      events, returned
-- ARGV now, contact, since, text, events_kept
local state, live, since = unpack(redis.call('HMGET', key.contact, 'state', 'live', 'since'))
local due, why, calling = unpack(redis.call('HMGET', key.callback, 'due', 'why', 'calling'))
if live ~= '0' or state == 'ended' then return 'callback' end
if (state ~= 'waiting' and state ~= 'paused') or not may(key.callback, 'ring_now') then return 'contact' end
if calling then return 'calling' end
redis.call('HSET', key.contact, 'since', arg.since)
redis.call('HSET', key.callback, 'due', '', 'until', '', 'why', '')
if (due or '') .. (why or '') ~= '' then redis.call('ZADD', key.returned, arg.now, arg.contact)
else redis.call('ZADD', key.returned, 'NX', since, arg.contact) end
redis.call('HDEL', key.callback, 'leg', 'timed')
put_in(key.contact, key.queue, key.live, arg.contact)
enter(key, arg.contact, 'ring_now', 'in_line')
redis.call('ZREM', key.deadlines, 'resume:' .. arg.contact, 'due:' .. arg.contact)
if arg.text ~= '' then redis.call('ZADD', key.deadlines, arg.now, 'text:' .. arg.contact .. '.' .. arg.text) end
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'PutFirst', 'at', arg.now,
  'contact', arg.contact)
return 'ok'
