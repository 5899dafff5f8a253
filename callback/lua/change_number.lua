-- Change the number of an open callback; the new telephone is not in a call with us. A scheduled
-- time is texted to the new number too.
-- KEYS contact, callback, numbers, events, deadlines
-- ARGV now, contact, number, events_kept
local state, live, old = unpack(redis.call('HMGET', key.contact, 'state', 'live', 'caller'))
if live ~= '0' or state == 'ended' then return 'callback' end
if state ~= 'waiting' and state ~= 'paused' then return 'contact' end
local other = redis.call('HGET', key.numbers, arg.number)
if other and other ~= arg.contact then return 'number' end
redis.call('HSET', key.contact, 'caller', arg.number)
redis.call('HDEL', key.callback, 'calling')
if redis.call('HGET', key.callback, 'why') == 'calling' then
  redis.call('ZADD', key.deadlines, arg.now, 'resume:' .. arg.contact)
end
if (redis.call('HGET', key.callback, 'due') or '') ~= '' then
  redis.call('HDEL', key.callback, 'texted')
  redis.call('ZADD', key.deadlines, arg.now, 'text:' .. arg.contact .. '.text_promised')
end
redis.call('HDEL', key.numbers, old)
redis.call('HSET', key.numbers, arg.number, arg.contact)
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'NumberChanged', 'at', arg.now,
  'contact', arg.contact)
return 'ok'
