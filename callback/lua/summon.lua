-- Ring the citizen before the guide to whom the callback is offered, and extend the offer for that.
-- KEYS contact, deadlines
-- ARGV offer, expires
local state, offer, callback = unpack(redis.call('HMGET', key.contact, 'state', 'offer', 'callback'))
if state ~= 'offered' or offer ~= arg.offer then return 'contact' end
if callback ~= '1' then return 'callback' end
if redis.call('HGET', key.contact, 'summoned') == arg.offer then return 'again' end
redis.call('HSET', key.contact, 'summoned', arg.offer)
redis.call('ZADD', key.deadlines, arg.expires, 'offer:' .. arg.offer)
return 'ok'
