-- Ring the citizen before the guide to whom the callback is offered, and extend the offer for that.
-- KEYS contact, callback, deadlines
-- ARGV offer, expires
local state, offer, live = unpack(redis.call('HMGET', key.contact, 'state', 'offer', 'live'))
if state ~= 'offered' or offer ~= arg.offer then return 'contact' end
if live ~= '0' then return 'callback' end
if redis.call('HGET', key.callback, 'summoned') == arg.offer then return 'again' end
redis.call('HSET', key.callback, 'summoned', arg.offer)
redis.call('ZADD', key.deadlines, arg.expires, 'offer:' .. arg.offer)
return 'ok'
