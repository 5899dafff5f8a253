-- The guide has picked up and is being asked: the offer lasts until that is over, prolonged once.
-- KEYS offer, deadlines
-- ARGV offer, deadline, now
if redis.call('HGET', KEYS[1], 'state') ~= 'open' then return 'offer' end
if redis.call('HSETNX', KEYS[1], 'picked_up', ARGV[3]) == 0 then return 'again' end
redis.call('ZADD', KEYS[2], ARGV[2], 'offer:' .. ARGV[1])
return 'ok'
