-- A resting callback stands in its queue again, where its `since` puts it.
-- KEYS contact, queue, deadlines, events, returned
-- ARGV now, contact, queue, events_kept
if redis.call('HGET', KEYS[1], 'state') ~= 'paused' then return 'contact' end
if (redis.call('HGET', KEYS[1], 'rests') or '') ~= '' then redis.call('ZADD', KEYS[5], ARGV[1], ARGV[2]) end
redis.call('HSET', KEYS[1], 'state', 'waiting', 'queue', ARGV[3], 'until', '', 'rests', '')
redis.call('HDEL', KEYS[1], 'farewell')
redis.call('ZADD', KEYS[2], redis.call('HGET', KEYS[1], 'since'), ARGV[2])
redis.call('ZREM', KEYS[3], 'resume:' .. ARGV[2])
redis.call('XADD', KEYS[4], 'MAXLEN', '~', ARGV[4], '*', 'event', 'Resumed', 'at', ARGV[1],
  'contact', ARGV[2])
return 'ok'
