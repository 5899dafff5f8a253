-- The time that a callback was promised for has come: it stands in line, where its `since` puts it;
-- while the citizen is on the line with us it rests for that.
-- KEYS contact, queue, deadlines, events, booked, returned
-- ARGV now, contact, queue, next look at the citizen's call, events_kept
local state, due, calling = unpack(redis.call('HMGET', KEYS[1], 'state', 'due', 'calling'))
if state ~= 'paused' then return 'contact' end
if (due or '') == '' then return 'due' end
redis.call('HSET', KEYS[1], 'queue', ARGV[3], 'due', '')
redis.call('HDEL', KEYS[1], 'farewell')
redis.call('ZREM', KEYS[3], 'due:' .. ARGV[2])
redis.call('ZREM', KEYS[5], ARGV[2])
redis.call('ZADD', KEYS[6], ARGV[1], ARGV[2])
redis.call('XADD', KEYS[4], 'MAXLEN', '~', ARGV[5], '*', 'event', 'FellDue', 'at', ARGV[1],
  'contact', ARGV[2])
if calling then
  redis.call('HSET', KEYS[1], 'rests', 'calling')
  redis.call('ZADD', KEYS[3], ARGV[4], 'resume:' .. ARGV[2])
  return 'calling'
end
redis.call('HSET', KEYS[1], 'state', 'waiting')
redis.call('ZADD', KEYS[2], redis.call('HGET', KEYS[1], 'since'), ARGV[2])
return 'ok'
