-- The carrier has refused an order because of our account. Where that stops every call no offer is
-- made for a while, longer each time; several faults of one moment are one.
-- KEYS account_faults, rings_paused
-- ARGV now, fault and code, since when older faults are forgotten, first pause ('' for none), longest
redis.call('ZADD', KEYS[1], ARGV[1], ARGV[2])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', '(' .. ARGV[3])
if ARGV[4] == '' then return 'ok' end
local until_, pause = unpack(redis.call('HMGET', KEYS[2], 'until', 'pause'))
if (tonumber(until_) or 0) > tonumber(ARGV[1]) then return 'paused' end
pause = pause and math.min(2 * pause, ARGV[5]) or tonumber(ARGV[4])
redis.call('HSET', KEYS[2], 'until', ARGV[1] + pause, 'pause', pause)
return 'ok'
