-- The carrier has named the leg that rings the guide.
-- KEYS offer, guide
-- ARGV call
if redis.call('HGET', key.offer, 'state') ~= 'open' then return 'offer' end
redis.call('HSET', key.offer, 'call', arg.call)
redis.call('HSET', key.guide, 'call', arg.call)
return 'ok'
