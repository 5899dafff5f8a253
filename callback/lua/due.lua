-- The time that a callback was promised for has come: it stands in line, where its `since` puts it.
-- KEYS contact, queue, deadlines, events, booked, returned
-- ARGV now, contact, queue, events_kept
if redis.call('HGET', KEYS[1], 'state') ~= 'paused' then return 'contact' end
if (redis.call('HGET', KEYS[1], 'due') or '') == '' then return 'due' end
redis.call('HSET', KEYS[1], 'state', 'waiting', 'queue', ARGV[3], 'due', '')
redis.call('ZADD', KEYS[2], redis.call('HGET', KEYS[1], 'since'), ARGV[2])
redis.call('ZREM', KEYS[3], 'due:' .. ARGV[2])
redis.call('ZREM', KEYS[5], ARGV[2])
redis.call('ZADD', KEYS[6], ARGV[1], ARGV[2])
redis.call('XADD', KEYS[4], 'MAXLEN', '~', ARGV[4], '*', 'event', 'FellDue', 'at', ARGV[1],
  'contact', ARGV[2])
return 'ok'
