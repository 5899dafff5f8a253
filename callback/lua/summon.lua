-- The citizen is to be rung before the guide to whom the callback is offered; the offer lasts.
-- KEYS contact, deadlines
-- ARGV offer, deadline
local state, offer, callback = unpack(redis.call('HMGET', KEYS[1], 'state', 'offer', 'callback'))
if state ~= 'offered' or offer ~= ARGV[1] then return 'contact' end
if callback ~= '1' then return 'callback' end
if redis.call('HGET', KEYS[1], 'summoned') == ARGV[1] then return 'again' end
redis.call('HSET', KEYS[1], 'summoned', ARGV[1])
redis.call('ZADD', KEYS[2], ARGV[2], 'offer:' .. ARGV[1])
return 'ok'
