-- Wrap-up ends, by the guide or by the clock: the guide is idle again.
-- KEYS guide, idle, deadlines, events, today
-- ARGV now, guide, contact, matter, outcome, tally_ttl, events_kept,
--      then tally fields and their increments in turn
if redis.call('HGET', KEYS[1], 'state') ~= 'wrap_up' then return 'guide' end
if redis.call('HGET', KEYS[1], 'contact') ~= ARGV[3] then return 'contact' end
redis.call('HSET', KEYS[1], 'state', 'idle', 'since', ARGV[1])
redis.call('HDEL', KEYS[1], 'offer', 'contact')
local status, leg = unpack(redis.call('HMGET', KEYS[1], 'status', 'call'))
if status == 'ready' and not leg then redis.call('ZADD', KEYS[2], ARGV[1], ARGV[2]) end
redis.call('ZREM', KEYS[3], 'wrap_up:' .. ARGV[2])
for i = 8, #ARGV, 2 do redis.call('HINCRBY', KEYS[5], ARGV[i], ARGV[i + 1]) end
redis.call('PEXPIRE', KEYS[5], ARGV[6])
redis.call('XADD', KEYS[4], 'MAXLEN', '~', ARGV[7], '*', 'event', 'Finished', 'at', ARGV[1],
  'contact', ARGV[3], 'guide', ARGV[2], 'matter', ARGV[4], 'outcome', ARGV[5])
return 'ok'
