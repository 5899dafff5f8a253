-- Put an open callback first, before all others in its queue. Guides who step in for a speaker of
-- its language are reached no sooner for it.
-- KEYS contact, queue, booked, deadlines, events, returned
-- ARGV now, contact, since, text, events_kept
local state, callback, since, due, rests, calling = unpack(
  redis.call('HMGET', key.contact, 'state', 'callback', 'since', 'due', 'rests', 'calling'))
if callback ~= '1' or state == 'ended' then return 'callback' end
if state ~= 'waiting' and state ~= 'paused' then return 'contact' end
if calling then return 'calling' end
redis.call('HSET', key.contact, 'state', 'waiting', 'since', arg.since, 'due', '', 'until', '', 'rests', '')
if (due or '') .. (rests or '') ~= '' then redis.call('ZADD', key.returned, arg.now, arg.contact)
else redis.call('ZADD', key.returned, 'NX', since, arg.contact) end
redis.call('HDEL', key.contact, 'farewell', 'timed')
redis.call('ZADD', key.queue, arg.since, arg.contact)
redis.call('ZREM', key.booked, arg.contact)
redis.call('ZREM', key.deadlines, 'resume:' .. arg.contact, 'due:' .. arg.contact)
if arg.text ~= '' then redis.call('ZADD', key.deadlines, arg.now, 'text:' .. arg.contact .. '.' .. arg.text) end
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'PutFirst', 'at', arg.now,
  'contact', arg.contact)
return 'ok'
