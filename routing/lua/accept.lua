-- The guide takes the contact that was offered.
-- KEYS offer, contact, guide, deadlines, events, unreached
-- ARGV now, offer, contact, guide, call, deadline of connecting, events_kept
local state = redis.call('HGET', KEYS[1], 'state')
if state == 'accepted' and redis.call('HGET', KEYS[1], 'call') == ARGV[5] then return 'again' end
if state ~= 'open' then return 'offer' end
if redis.call('HGET', KEYS[2], 'offer') ~= ARGV[2] then return 'contact' end
if redis.call('HGET', KEYS[3], 'offer') ~= ARGV[2] then return 'guide' end
redis.call('HSET', KEYS[1], 'state', 'accepted', 'call', ARGV[5])
redis.call('HSET', KEYS[2], 'state', 'connecting')
redis.call('HSET', KEYS[3], 'state', 'connected', 'call', ARGV[5], 'since', ARGV[1])
redis.call('HDEL', KEYS[3], 'failures')
redis.call('ZREM', KEYS[6], ARGV[4])
redis.call('ZREM', KEYS[4], 'offer:' .. ARGV[2])
redis.call('ZADD', KEYS[4], ARGV[6], 'connect:' .. ARGV[3])
redis.call('XADD', KEYS[5], 'MAXLEN', '~', ARGV[7], '*', 'event', 'Accepted', 'at', ARGV[1],
  'contact', ARGV[3], 'guide', ARGV[4], 'offer', ARGV[2])
return 'ok'
