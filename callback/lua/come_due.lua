-- Return a scheduled callback to its queue, at its old `since`, when its time has come. While the
-- citizen is in another call with us it is suspended.
-- KEYS contact, queue, live, callback, open, every_open, out, returning, scheduled, deadlines,
--      events, returned
-- ARGV now, contact, check_at, events_kept
local calling = redis.call('HGET', key.callback, 'calling')
if redis.call('HGET', key.contact, 'state') ~= 'paused' then return 'contact' end
if not may(key.callback, 'come_due') then return 'due' end
redis.call('HSET', key.callback, 'due', '')
redis.call('HDEL', key.callback, 'leg')
redis.call('ZREM', key.deadlines, 'due:' .. arg.contact)
redis.call('ZADD', key.returned, arg.now, arg.contact)
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'FellDue', 'at', arg.now,
  'contact', arg.contact)
if calling then
  redis.call('HSET', key.callback, 'why', 'calling')
  redis.call('ZADD', key.deadlines, arg.check_at, 'resume:' .. arg.contact)
  enter(key, arg.contact, 'come_due', 'suspended')
  return 'calling'
end
put_in(key.contact, key.queue, key.live, arg.contact)
enter(key, arg.contact, 'come_due', 'in_line')
return 'ok'
