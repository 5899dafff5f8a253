-- An open callback is made next: it stands before the first of its queue, this once.
-- KEYS contact, queue, booked, deadlines, events
-- ARGV now, contact, place, events_kept
local state, callback = unpack(redis.call('HMGET', KEYS[1], 'state', 'callback'))
if callback ~= '1' or state == 'ended' then return 'callback' end
if state ~= 'waiting' and state ~= 'paused' then return 'contact' end
redis.call('HSET', KEYS[1], 'state', 'waiting', 'due', '', 'until', '', 'rests', '')
redis.call('ZADD', KEYS[2], ARGV[3], ARGV[2])
redis.call('ZREM', KEYS[3], ARGV[2])
redis.call('ZREM', KEYS[4], 'resume:' .. ARGV[2], 'due:' .. ARGV[2])
redis.call('XADD', KEYS[5], 'MAXLEN', '~', ARGV[4], '*', 'event', 'PutFirst', 'at', ARGV[1],
  'contact', ARGV[2])
return 'ok'
