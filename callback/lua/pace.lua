-- The carrier places so many calls in a second: each citizen's has a moment of its own.
-- KEYS contact, pace, deadlines
-- ARGV now, contact, between two calls, how long the guide waits after it
if not is_rung(KEYS[1]) then return 'contact' end
local at, now = tonumber(redis.call('HGET', KEYS[1], 'dial_at') or ''), tonumber(ARGV[1])
if at and at > now then return 'later' end
if at then redis.call('HDEL', KEYS[1], 'dial_at') return 'ok' end
at = math.max(now, tonumber(redis.call('GET', KEYS[2]) or 0))
redis.call('SET', KEYS[2], at + ARGV[3], 'PX', at - now + ARGV[3] + 1000)
if at <= now then return 'ok' end
redis.call('HSET', KEYS[1], 'dial_at', at)
redis.call('ZADD', KEYS[3], at, 'dial:' .. ARGV[2], at + ARGV[4], 'connect:' .. ARGV[2])
return 'later'
