-- The carrier has named the leg that rings the guide.
-- KEYS offer, guide
-- ARGV call
if redis.call('HGET', KEYS[1], 'state') ~= 'open' then return 'offer' end
redis.call('HSET', KEYS[1], 'call', ARGV[1])
redis.call('HSET', KEYS[2], 'call', ARGV[1])
return 'ok'
