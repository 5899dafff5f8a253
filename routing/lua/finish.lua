-- Wrap-up ends, by the guide or by the clock: the guide is idle again.
-- KEYS guide, contact, idle, deadlines, events
-- ARGV now, guide, contact, matter, outcome, events_kept
if redis.call('HGET', KEYS[1], 'state') ~= 'wrap_up' then return 'guide' end
if redis.call('HGET', KEYS[1], 'contact') ~= ARGV[3] then return 'contact' end
redis.call('HSET', KEYS[1], 'state', 'idle', 'since', ARGV[1])
redis.call('HDEL', KEYS[1], 'offer', 'contact')
local status, leg = unpack(redis.call('HMGET', KEYS[1], 'status', 'call'))
if status == 'ready' and not leg then redis.call('ZADD', KEYS[3], ARGV[1], ARGV[2]) end
redis.call('ZREM', KEYS[4], 'wrap_up:' .. ARGV[2])
redis.call('XADD', KEYS[5], 'MAXLEN', '~', ARGV[6], '*', 'event', 'Finished', 'at', ARGV[1],
  'contact', ARGV[3], 'guide', ARGV[2], 'matter', ARGV[4], 'outcome', ARGV[5])
return 'ok'
