-- Extend an offer, once, while the guide who picked up is asked for a key.
-- KEYS offer, deadlines
-- ARGV offer, expires, now
if redis.call('HGET', key.offer, 'state') ~= 'open' then return 'offer' end
if redis.call('HSETNX', key.offer, 'picked_up', arg.now) == 0 then return 'again' end
redis.call('ZADD', key.deadlines, arg.expires, 'offer:' .. arg.offer)
return 'ok'
