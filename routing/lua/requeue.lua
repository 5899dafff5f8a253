-- The guide is gone before the two have met: the contact returns to its old place.
-- KEYS contact, queue, guide, idle, deadlines, declined, events, booked
-- ARGV now, contact, guide, deadline of life ('' for a callback), until they may meet again,
--      deadline of the leg, what stands for a leg that has no name yet, events_kept
if redis.call('HGET', KEYS[1], 'state') ~= 'connecting' then return 'contact' end
if redis.call('HGET', KEYS[3], 'contact') ~= ARGV[2] then return 'guide' end
put_back(KEYS[1], KEYS[2], KEYS[5], KEYS[8], ARGV[2], ARGV[1], ARGV[7])
idle_again(KEYS[3], KEYS[4], KEYS[5], ARGV[3], ARGV[1], ARGV[6])
redis.call('ZREM', KEYS[5], 'connect:' .. ARGV[2])
if ARGV[4] ~= '' then redis.call('ZADD', KEYS[5], ARGV[4], 'alive:' .. ARGV[2]) end
redis.call('ZADD', KEYS[6], ARGV[5], ARGV[2] .. ':' .. ARGV[3])
redis.call('XADD', KEYS[7], 'MAXLEN', '~', ARGV[8], '*', 'event', 'Requeued', 'at', ARGV[1],
  'contact', ARGV[2], 'guide', ARGV[3])
return 'ok'
