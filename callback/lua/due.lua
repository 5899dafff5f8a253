-- Return a scheduled callback to its queue, at its old `since`, when its time has come. While the
-- citizen is in another call with us it stays paused.
-- KEYS contact, queue, deadlines, events, booked, returned
-- ARGV now, contact, queue, check_at, events_kept
local state, due, calling = unpack(redis.call('HMGET', key.contact, 'state', 'due', 'calling'))
if state ~= 'paused' then return 'contact' end
if (due or '') == '' then return 'due' end
redis.call('HSET', key.contact, 'queue', arg.queue, 'due', '')
redis.call('HDEL', key.contact, 'farewell')
redis.call('ZREM', key.deadlines, 'due:' .. arg.contact)
redis.call('ZREM', key.booked, arg.contact)
redis.call('ZADD', key.returned, arg.now, arg.contact)
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'FellDue', 'at', arg.now,
  'contact', arg.contact)
if calling then
  redis.call('HSET', key.contact, 'rests', 'calling')
  redis.call('ZADD', key.deadlines, arg.check_at, 'resume:' .. arg.contact)
  return 'calling'
end
redis.call('HSET', key.contact, 'state', 'waiting')
redis.call('ZADD', key.queue, redis.call('HGET', key.contact, 'since'), arg.contact)
return 'ok'
