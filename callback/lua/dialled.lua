-- The carrier has named the leg that rings the citizen; a try has one, and it is not over.
-- KEYS contact, call, deadlines
-- ARGV contact, call, attempt, deadline, ended_ttl, what has been heard of it: `rang`, `picked_up` or ''
if not is_rung(KEYS[1]) then return 'contact' end
local tries, call = unpack(redis.call('HMGET', KEYS[1], 'tries', 'call'))
if tries ~= ARGV[3] then return 'attempt' end
if call and call ~= '' and call ~= ARGV[2] then return 'call' end
if (redis.call('GET', KEYS[2]) or ARGV[1]) ~= ARGV[1] then return 'over' end
redis.call('HSET', KEYS[1], 'call', ARGV[2])
if ARGV[6] ~= '' then redis.call('HSET', KEYS[1], ARGV[6], ARGV[2]) end
redis.call('SET', KEYS[2], ARGV[1], 'PX', ARGV[5])
redis.call('ZREM', KEYS[3], 'connect:' .. ARGV[1])
redis.call('ZADD', KEYS[3], ARGV[4], 'citizen:' .. ARGV[1])
return 'ok'
