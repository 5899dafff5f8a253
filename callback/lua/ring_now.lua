-- An open callback is made next: its place is before all others'. Who steps in for a speaker does so
-- no sooner for it.
-- KEYS contact, queue, booked, deadlines, events, returned
-- ARGV now, contact, since, text message ('' for none), events_kept
local state, callback, since, due, rests, calling = unpack(
  redis.call('HMGET', KEYS[1], 'state', 'callback', 'since', 'due', 'rests', 'calling'))
if callback ~= '1' or state == 'ended' then return 'callback' end
if state ~= 'waiting' and state ~= 'paused' then return 'contact' end
if calling then return 'calling' end
redis.call('HSET', KEYS[1], 'state', 'waiting', 'since', ARGV[3], 'due', '', 'until', '', 'rests', '')
if (due or '') .. (rests or '') ~= '' then redis.call('ZADD', KEYS[6], ARGV[1], ARGV[2])
else redis.call('ZADD', KEYS[6], 'NX', since, ARGV[2]) end
redis.call('HDEL', KEYS[1], 'farewell', 'timed')
redis.call('ZADD', KEYS[2], ARGV[3], ARGV[2])
redis.call('ZREM', KEYS[3], ARGV[2])
redis.call('ZREM', KEYS[4], 'resume:' .. ARGV[2], 'due:' .. ARGV[2])
if ARGV[4] ~= '' then redis.call('ZADD', KEYS[4], ARGV[1], 'text:' .. ARGV[2] .. '.' .. ARGV[4]) end
redis.call('XADD', KEYS[5], 'MAXLEN', '~', ARGV[5], '*', 'event', 'PutFirst', 'at', ARGV[1],
  'contact', ARGV[2])
return 'ok'
