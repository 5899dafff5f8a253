-- A waiting contact is put to an idle guide until the deadline. Whoever stands in the line or among
-- the idle and is not so, left there by two who changed it at once, is taken out and holds up nobody.
-- KEYS contact, queue, guide, idle, offer, deadlines, events
-- ARGV now, contact, guide, offer, queue, deadline, ttl, waited, why, events_kept
local stands, queue = unpack(redis.call('HMGET', KEYS[1], 'state', 'queue'))
if stands ~= 'waiting' or queue ~= ARGV[5] then return redis.call('ZREM', KEYS[2], ARGV[2]) and 'contact' end
if not redis.call('ZSCORE', KEYS[2], ARGV[2]) then return 'queue' end
if not redis.call('ZSCORE', KEYS[4], ARGV[3]) then return 'guide' end
local state, status, leg = unpack(redis.call('HMGET', KEYS[3], 'state', 'status', 'call'))
local idle = (state or 'idle') == 'idle' and status == 'ready' and not leg
if not idle then return redis.call('ZREM', KEYS[4], ARGV[3]) and 'state' end
redis.call('ZREM', KEYS[2], ARGV[2])
redis.call('ZREM', KEYS[4], ARGV[3])
redis.call('HSET', KEYS[1], 'state', 'offered', 'offer', ARGV[4], 'guide', ARGV[3])
redis.call('HSET', KEYS[3], 'state', 'offered', 'offer', ARGV[4], 'contact', ARGV[2], 'since', ARGV[1])
redis.call('HSET', KEYS[5], 'state', 'open', 'contact', ARGV[2], 'guide', ARGV[3], 'made', ARGV[1])
redis.call('PEXPIRE', KEYS[5], ARGV[7])
redis.call('ZADD', KEYS[6], ARGV[6], 'offer:' .. ARGV[4])
redis.call('XADD', KEYS[7], 'MAXLEN', '~', ARGV[10], '*', 'event', 'Offered', 'at', ARGV[1],
  'contact', ARGV[2], 'guide', ARGV[3], 'offer', ARGV[4], 'queue', ARGV[5],
  'waited', ARGV[8], 'why', ARGV[9])
return 'ok'
