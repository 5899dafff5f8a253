-- The carrier has named the leg that rings the citizen.
-- KEYS contact, call, deadlines
-- ARGV contact, call, attempt, deadline, ended_ttl
local state, offer, summoned = unpack(redis.call('HMGET', KEYS[1], 'state', 'offer', 'summoned'))
if state ~= 'connecting' and not (state == 'offered' and summoned == offer) then return 'contact' end
if redis.call('HGET', KEYS[1], 'tries') ~= ARGV[3] then return 'attempt' end
redis.call('HSET', KEYS[1], 'call', ARGV[2])
redis.call('SET', KEYS[2], ARGV[1], 'PX', ARGV[5])
redis.call('ZREM', KEYS[3], 'connect:' .. ARGV[1])
redis.call('ZADD', KEYS[3], ARGV[4], 'citizen:' .. ARGV[1])
return 'ok'
